package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.transaction.BrokenStores;
import dev.todosdk.testkit.memory.transaction.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The whole in-memory server, and those that break one promise each. */
@SuppressWarnings("ImmutableEnumChecker") // method references, and a cache of what they made
enum Broken {
    NOTHING(Store::new),
    ROLLBACK(BrokenStores::rollbackDoesNothing),
    UNIQUE_KEYS(BrokenStores::noUniqueCheck),
    VERSIONS(Store::new) {
        @Override
        SharedMapping build(InMemoryServer server, List<PersistenceModule> modules) {
            return SharedMapping.build(server, new VersionBlindServer(server), modules);
        }
    },
    READS(BrokenStores::dirtyReads),
    SEQUENCES(BrokenStores::numbersReusedAfterRollback),
    LOCKS(BrokenStores::noWaitForLocks);

    private final Function<Schema, Store> store;
    private final Map<List<String>, SharedMapping> mappings = new ConcurrentHashMap<>();

    Broken(Function<Schema, Store> store) {
        this.store = store;
    }

    /** An empty database on such a server; each promise has a mapping of its own, which no other test has used. */
    InMemoryDatabase open(List<PersistenceModule> modules) {
        SharedMapping mapping = mappings.computeIfAbsent(
                modules.stream().map(PersistenceModule::name).toList(),
                names -> build(new InMemoryServer(store), modules));
        return InMemoryDatabase.on(mapping, Duration.ofSeconds(10));
    }

    SharedMapping build(InMemoryServer server, List<PersistenceModule> modules) {
        return SharedMapping.build(server, server, modules);
    }
}
