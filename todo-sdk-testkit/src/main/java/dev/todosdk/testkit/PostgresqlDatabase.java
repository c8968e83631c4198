package dev.todosdk.testkit;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database of a test's own on the real PostgreSQL, with modules on it. Their changelogs run once per JVM for each set
 * of modules; every database after that is a copy, or one that an earlier test has given back. Sequences go on where
 * they were. Rows that a changelog inserts are there for each test. Thread-safe, but for {@link #server()} and {@link #close()}, which are the test's own.
 *
 * <pre>{@code
 * try (PostgresqlDatabase db = PostgresqlDatabase.with(new OrdersModule())) {
 *     db.run(unit -> unit.repository(OrderRepository.class).insert(new Order("A-17")));
 * }
 * }</pre>
 */
public final class PostgresqlDatabase extends TestStore {

    private static final Idle<List<Object>, PostgresqlDatabase> IDLE = new Idle<>();
    private static final Map<String, DatabaseCleaner> CLEANERS = new ConcurrentHashMap<>();

    private static final CommitPath COMMIT_PATH =
            CommitPath.valueOf(System.getProperty("todosdk.test.commit-path", CommitPath.FLIGHT.name()));

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final @Nullable List<Object> key;
    private final DatabaseCleaner cleaner;
    private final TestDatabase server;
    private final WatchedPool pool;
    private final Database database;
    private boolean servedByItself;
    private boolean closed;

    private PostgresqlDatabase(
            @Nullable List<Object> key,
            DatabaseCleaner cleaner,
            TestDatabase server,
            WatchedPool pool,
            Database database) {
        super(database, pool.connections());
        this.key = key;
        this.cleaner = cleaner;
        this.server = server;
        this.pool = pool;
        this.database = database;
    }

    /**
     * A new and empty database.
     *
     * @param modules what is on it
     * @return the database; closing it drops it
     */
    public static PostgresqlDatabase with(PersistenceModule... modules) {
        return with(List.of(modules));
    }

    /**
     * A new and empty database.
     *
     * @param modules what is on it
     * @return the database; closing it drops it
     */
    public static PostgresqlDatabase with(List<? extends PersistenceModule> modules) {
        return with(modules, LOCK_TIMEOUT);
    }

    /**
     * A new and empty database whose units wait only so long for a row's lock, for tests that mean to run into one.
     *
     * @param modules what is on it
     * @param lockTimeout at least a millisecond
     * @return the database; closing it drops it
     */
    public static PostgresqlDatabase with(List<? extends PersistenceModule> modules, Duration lockTimeout) {
        return with(modules, lockTimeout, commitPath());
    }

    /**
     * Opens one as {@link #with(List, Duration)} does, with a chosen commit path: the plain one sends each row as a statement of its own,
     * so that of two refused rows the first is the one that is told.
     *
     * @param modules what is on it
     * @param lockTimeout at least a millisecond
     * @param commitPath how writes get to the server
     * @return the database; closing it drops it
     */
    public static PostgresqlDatabase with(
            List<? extends PersistenceModule> modules, Duration lockTimeout, CommitPath commitPath) {
        Registration registration = Registration.of(modules);
        List<Object> key = registration.isRepeatable() ? List.of(registration, lockTimeout, commitPath) : null;
        PostgresqlDatabase idle = key == null ? null : IDLE.take(key);
        return idle == null
                ? create(key, template(registration), modules, lockTimeout, commitPath)
                : new PostgresqlDatabase(key, idle.cleaner, idle.server, idle.pool, idle.database);
    }

    private static PostgresqlDatabase create(
            @Nullable List<Object> key,
            String template,
            List<? extends PersistenceModule> modules,
            Duration lockTimeout,
            CommitPath commitPath) {
        TestDatabase server = PostgresqlForTests.shared().createDatabase(template, empty -> migrate(empty, modules));
        try {
            DatabaseCleaner cleaner = CLEANERS.computeIfAbsent(template, any -> DatabaseCleaner.of(server))
                    .forCopy();
            WatchedPool pool = WatchedPool.to(server, lockTimeout);
            Database.Builder builder = Database.builder()
                    .dataSource(pool.source())
                    .commitPath(commitPath)
                    .unitListener(pool.connections().listener())
                    .schemaMode(SchemaMode.LEAVE);
            modules.forEach(builder::module);
            return new PostgresqlDatabase(key, cleaner, server, pool, pool.orClose(builder::start));
        } catch (RuntimeException | Error thrown) {
            server.close();
            throw thrown;
        }
    }

    /** What decides about the schema: the modules by their names, and their changelogs. */
    private static String template(Registration registration) {
        return registration.parts().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining(" + "));
    }

    private static void migrate(TestDatabase empty, List<? extends PersistenceModule> modules) {
        Database.Builder builder = Database.builder().dataSource(empty.dataSource());
        modules.forEach(builder::module);
        builder.start().close();
    }

    /**
     * The path of tests that choose none, so that all of them can run on either: the system property
     * {@code todosdk.test.commit-path} has its name. For tests that start an SDK themselves.
     *
     * @return the flight by default
     */
    public static CommitPath commitPath() {
        return COMMIT_PATH;
    }

    /**
     * The database without the SDK, for what a test wants to know or do behind its back.
     *
     * @return the same database
     */
    public TestDatabase server() {
        servedByItself = true;
        return server;
    }

    /**
     * Gives the database up. When the test used it only through units of work and changed nothing but rows, those are deleted,
     * in all tables, and the next test with the same modules gets it, which saves its start; otherwise it is dropped.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        pool.connections().reset();
        if (key != null && !servedByItself && !pool.isInUse() && cleaner.clean(pool.source())) {
            IDLE.add(key, this);
        } else {
            database.close();
            pool.close();
            server.close();
        }
    }
}
