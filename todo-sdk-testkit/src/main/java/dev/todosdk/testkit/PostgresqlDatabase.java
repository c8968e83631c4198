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
import java.util.stream.Collectors;

/**
 * A database of a test's own on the real PostgreSQL, with modules on it. Their changelogs run once per JVM for each set
 * of modules; every database after that is a copy, or one that an earlier test has given back. Sequences go on where
 * they were. Thread-safe, but for {@link #server()} and {@link #close()}, which are the test's own.
 *
 * <pre>{@code
 * try (PostgresqlDatabase db = PostgresqlDatabase.with(new OrdersModule())) {
 *     db.run(unit -> unit.repository(OrderRepository.class).insert(new Order("A-17")));
 * }
 * }</pre>
 */
public final class PostgresqlDatabase extends TestStore {

    private static final Idle<PostgresqlDatabase> IDLE = new Idle<>();

    private static final String TABLES = """
            SELECT quote_ident(tablename) FROM pg_catalog.pg_tables
            WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
            """;

    private static final CommitPath COMMIT_PATH =
            CommitPath.valueOf(System.getProperty("todosdk.test.commit-path", CommitPath.FLIGHT.name()));

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final String key;
    private final TestDatabase server;
    private final WatchedPool pool;
    private final Database database;
    private boolean servedByItself;
    private boolean closed;

    private PostgresqlDatabase(String key, TestDatabase server, WatchedPool pool, Database database) {
        super(database, pool.connections());
        this.key = key;
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
     * As {@link #with(List, Duration)}, with a chosen commit path: the plain one sends each row as a statement of its own,
     * so that of two refused rows the first is the one that is told.
     *
     * @param modules what is on it
     * @param lockTimeout at least a millisecond
     * @param commitPath how writes get to the server
     * @return the database; closing it drops it
     */
    public static PostgresqlDatabase with(
            List<? extends PersistenceModule> modules, Duration lockTimeout, CommitPath commitPath) {
        String key = names(modules) + " waiting " + lockTimeout + " " + commitPath;
        PostgresqlDatabase idle = IDLE.take(key);
        return idle == null
                ? create(key, modules, lockTimeout, commitPath)
                : new PostgresqlDatabase(key, idle.server, idle.pool, idle.database);
    }

    private static PostgresqlDatabase create(
            String key, List<? extends PersistenceModule> modules, Duration lockTimeout, CommitPath commitPath) {
        TestDatabase server =
                PostgresqlForTests.shared().createDatabase(names(modules), empty -> migrate(empty, modules));
        try {
            WatchedPool pool = WatchedPool.to(server, lockTimeout);
            Database.Builder builder = Database.builder()
                    .dataSource(pool.source())
                    .commitPath(commitPath)
                    .schemaMode(SchemaMode.LEAVE);
            modules.forEach(builder::module);
            return new PostgresqlDatabase(key, server, pool, pool.orClose(builder::start));
        } catch (RuntimeException | Error thrown) {
            server.close();
            throw thrown;
        }
    }

    private static String names(List<? extends PersistenceModule> modules) {
        return modules.stream().map(module -> module.getClass().getName()).collect(Collectors.joining(" + "));
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
     * Gives the database up. One that the test used only through units of work is emptied for the next test with the same
     * modules, which saves its start; any other is dropped.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (servedByItself || !emptied()) {
            database.close();
            pool.close();
            server.close();
        } else {
            pool.connections().reset();
            IDLE.add(key, this);
        }
    }

    /** Says whether it could: a unit that a test left open keeps its rows locked. */
    private boolean emptied() {
        if (server.idleInTransaction() > 0) {
            return false;
        }
        String tables = server.query(TABLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            server.execute("TRUNCATE " + tables);
        }
        return true;
    }
}
