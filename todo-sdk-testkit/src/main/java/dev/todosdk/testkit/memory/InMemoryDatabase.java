package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.store.TestStore;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A database in memory: no server, no container, no files. Repositories and services run on it as they do on PostgreSQL, with
 * the same constraints, isolation and errors; what it cannot answer exactly it refuses by name.
 *
 * <pre>{@code
 * class CheckoutTest {
 *     final InMemoryDatabase db = InMemoryDatabase.with(new OrdersModule()); // one for each test, as JUnit makes instances
 *
 *     @Test
 *     void refusedStatusLeavesNoOrder() { ... new CheckoutService(db) ... }
 * }
 * }</pre>
 *
 * <p>Thread-safe. It holds memory only, and closing it is no must. The first database with a set of modules builds their
 * mapping; each after that takes microseconds, and is empty whatever others hold.
 */
public final class InMemoryDatabase extends TestStore {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final InMemoryUnits units;

    private InMemoryDatabase(InMemoryUnits units) {
        super(units, units.connections());
        this.units = units;
    }

    /**
     * An empty database for these modules. Its tables come from their mapping, so that names, types and constraints are those
     * that Hibernate would create on PostgreSQL; changelogs are not run.
     *
     * @param modules what is mapped; at least one
     * @return ready for units of work
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the mapping holds what only PostgreSQL has, such
     *     as a type of its own; the message names it
     */
    public static InMemoryDatabase with(PersistenceModule... modules) {
        return with(List.of(modules));
    }

    /**
     * An empty database for these modules, as {@link #with(PersistenceModule...)} makes it.
     *
     * @param modules what is mapped; at least one
     * @return ready for units of work
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the mapping holds what only PostgreSQL has, such
     *     as a type of its own; the message names it
     */
    public static InMemoryDatabase with(List<? extends PersistenceModule> modules) {
        return with(modules, LOCK_TIMEOUT);
    }

    /**
     * An empty database whose units wait only so long for a row's lock, for tests that mean to run into one.
     *
     * @param modules what is mapped; at least one
     * @param lockTimeout at least a millisecond
     * @return ready for units of work
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the mapping holds what only PostgreSQL has, such
     *     as a type of its own; the message names it
     */
    public static InMemoryDatabase with(List<? extends PersistenceModule> modules, Duration lockTimeout) {
        return on(SharedMapping.of(modules), lockTimeout);
    }

    /** An empty database on a mapping that is there already. */
    static InMemoryDatabase on(SharedMapping mapping, Duration lockTimeout) {
        return on(mapping, lockTimeout, UnaryOperator.identity());
    }

    /** The same, on connections that are shown in another way. */
    static InMemoryDatabase on(SharedMapping mapping, Duration lockTimeout, UnaryOperator<Connection> shown) {
        return new InMemoryDatabase(new InMemoryUnits(mapping, lockTimeout, shown));
    }

    /**
     * Empties all tables; sequences go on where they were. Units that are still open fail with their next statement.
     */
    public void clear() {
        units.clear();
    }

    /**
     * The replica at which units read that say {@link dev.todosdk.persistence.UnitOptions#onReplica}.
     *
     * @return of this database
     */
    public InMemoryReplica replica() {
        return units.replica();
    }

    /**
     * The constraints of the mapping that memory does not see, so that nobody believes it more than they may.
     *
     * @return one line for each; empty when all are enforced
     */
    public List<String> unseenConstraints() {
        return units.server().unseen();
    }

    /**
     * The statements that would make the same tables on PostgreSQL, as the mapping has them.
     *
     * @return SQL in an order in which it runs
     */
    public List<String> script() {
        return units.server().script();
    }

    /** Gives the database up: units still open fail with their next statement, and no new ones begin. */
    @Override
    public void close() {
        units.close();
    }
}
