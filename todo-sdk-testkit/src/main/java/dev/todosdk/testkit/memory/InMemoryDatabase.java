package dev.todosdk.testkit.memory;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.Idle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory: no server, no container, no files. Repositories and services run on it as they do on PostgreSQL, with
 * the same constraints, isolation and errors; what it cannot answer exactly it refuses by name.
 *
 * <pre>{@code
 * final InMemoryDatabase db = InMemoryDatabase.with(new OrdersModule());
 *
 * @AfterEach
 * void empty() {
 *     db.clear();
 * }
 * }</pre>
 *
 * <p>Thread-safe. It holds memory only. Closing it is no must, but the next database with the same modules then starts in
 * no time.
 */
public final class InMemoryDatabase implements UnitOfWorkFactory, AutoCloseable {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    private static final Idle<InMemoryDatabase> IDLE = new Idle<>();

    private final String key;
    private final InMemoryServer server;
    private final Database database;
    private final AtomicBoolean closed = new AtomicBoolean();

    private InMemoryDatabase(String key, InMemoryServer server, Database database) {
        this.key = key;
        this.server = server;
        this.database = database;
    }

    /**
     * An empty database for these modules. Its tables come from their mapping, so that names, types and constraints are those
     * that Hibernate would create on PostgreSQL; changelogs are not run.
     *
     * @param modules what is mapped; at least one
     * @return ready for units of work
     * @throws dev.todosdk.persistence.exception.ConfigurationException when the mapping is not valid
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
     */
    public static InMemoryDatabase with(List<? extends PersistenceModule> modules, Duration lockTimeout) {
        String key = modules.stream().map(module -> module.getClass().getName()).collect(Collectors.joining(" + "))
                + " waiting " + lockTimeout;
        InMemoryDatabase idle = IDLE.take(key);
        return idle == null ? start(key, modules, lockTimeout) : new InMemoryDatabase(key, idle.server, idle.database);
    }

    private static InMemoryDatabase start(String key, List<? extends PersistenceModule> modules, Duration lockTimeout) {
        InMemoryServer server = new InMemoryServer(lockTimeout);
        Database.Builder builder = Database.builder().server(server);
        modules.forEach(builder::module);
        return new InMemoryDatabase(key, server, builder.start());
    }

    /**
     * Empties all tables; sequences go on where they were. Units that are still open fail with their next statement.
     */
    public void clear() {
        server.clear();
    }

    /**
     * The constraints of the mapping that memory does not see, so that nobody believes it more than they may.
     *
     * @return one line for each; empty when all are enforced
     */
    public List<String> unseenConstraints() {
        return server.unseen();
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return database.begin(options);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        return database.call(options, work);
    }

    /**
     * Gives the database up: it is emptied and kept for the next one with the same modules, which saves building their
     * mapping again. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.clear();
            IDLE.add(key, this);
        }
    }
}
