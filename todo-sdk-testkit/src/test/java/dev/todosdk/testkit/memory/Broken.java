package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.transaction.BrokenStores;
import dev.todosdk.testkit.memory.transaction.Store;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The whole in-memory server, and those that break one promise each. */
@SuppressWarnings("ImmutableEnumChecker") // method references, and a cache of what they made
enum Broken {
    NOTHING(Store::new),
    ROLLBACK(BrokenStores::rollbackDoesNothing),
    UNIQUE_KEYS(BrokenStores::noUniqueCheck),
    VERSIONS(Store::new, VersionBlind::connection),
    READS(BrokenStores::dirtyReads),
    SEQUENCES(BrokenStores::numbersReusedAfterRollback),
    LOCKS(BrokenStores::noWaitForLocks);

    private final Function<Schema, Store> store;
    private final UnaryOperator<Connection> shown;
    private final Map<List<String>, SharedMapping> mappings = new ConcurrentHashMap<>();

    Broken(Function<Schema, Store> store) {
        this(store, UnaryOperator.identity());
    }

    Broken(Function<Schema, Store> store, UnaryOperator<Connection> shown) {
        this.store = store;
        this.shown = shown;
    }

    /** An empty database on such a server; each promise has a mapping of its own, which no other test has used. */
    InMemoryDatabase open(List<PersistenceModule> modules) {
        SharedMapping mapping = mappings.computeIfAbsent(
                modules.stream().map(PersistenceModule::name).toList(),
                names -> SharedMapping.build(new InMemoryServer(store), modules));
        return InMemoryDatabase.on(mapping, Duration.ofSeconds(10), shown);
    }
}
