package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** An SDK whose connections go through a network that can fail, and what must hold after every fault. */
final class FaultyDatabase implements AutoCloseable {

    static final int POOL_SIZE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The promise of docs/faults.md, counted from when the database is back. */
    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(10);

    final NetworkProxy network;
    final TodoSdk sdk;
    private final DataSource outside;

    private FaultyDatabase(DataSource outside, NetworkProxy network, TodoSdk sdk) {
        this.outside = outside;
        this.network = network;
        this.sdk = sdk;
    }

    static FaultyDatabase on(TestDatabase database) {
        return on(database, settings -> settings);
    }

    static FaultyDatabase on(TestDatabase database, UnaryOperator<TodoSdk.Builder> settings) {
        return on(database, Duration.ofSeconds(5), settings);
    }

    static FaultyDatabase on(
            TestDatabase database, Duration statementTimeout, UnaryOperator<TodoSdk.Builder> settings) {
        return on(database, PostgresqlDatabase.commitPath(), statementTimeout, settings);
    }

    static FaultyDatabase on(
            TestDatabase database,
            CommitPath path,
            Duration statementTimeout,
            UnaryOperator<TodoSdk.Builder> settings) {
        return on(
                database.jdbcUrl(),
                database.dataSource(),
                path,
                statementTimeout,
                builder -> settings.apply(builder.username(database.username()).password(database.password())));
    }

    /** On a database of the server, as its superuser. */
    static FaultyDatabase on(CrashableServer server, String database, UnaryOperator<TodoSdk.Builder> settings) {
        return on(
                server,
                database,
                server.server().username(),
                Canary.password(server.server().password()),
                settings);
    }

    static FaultyDatabase on(
            CrashableServer server,
            String database,
            String role,
            String password,
            UnaryOperator<TodoSdk.Builder> settings) {
        return on(
                server.server().jdbcUrl(database),
                server.server().dataSource(database),
                PostgresqlDatabase.commitPath(),
                Duration.ofSeconds(5),
                builder -> settings.apply(builder.username(role).password(password)));
    }

    private static FaultyDatabase on(
            String url,
            DataSource outside,
            CommitPath path,
            Duration statementTimeout,
            UnaryOperator<TodoSdk.Builder> settings) {
        NetworkProxy network = NetworkProxy.to(url);
        try {
            TodoSdk sdk = settings.apply(TodoSdk.builder()
                            .jdbcUrl(network.jdbcUrl(url))
                            .poolSize(POOL_SIZE)
                            .commitPath(path)
                            .socketTimeout(Duration.ofSeconds(6))
                            .statementTimeout(statementTimeout)
                            .poolTimeout(Duration.ofSeconds(2))
                            .outcomeTimeout(Duration.ofSeconds(3)))
                    .start();
            return new FaultyDatabase(outside, network, sdk);
        } catch (RuntimeException thrown) {
            network.close();
            throw thrown;
        }
    }

    /** One unit that inserts one row. */
    static void insert(UnitOfWorkFactory units, String title) {
        units.run(unit -> insert(unit, title));
    }

    /** One row; what it holds must never be printed. */
    static void insert(UnitOfWork unit, String title) {
        unit.repository(TodoRepository.class).insert(new Todo(Canary.secret(title)));
    }

    long rows(String title) {
        return count("SELECT count(*) FROM todo WHERE title = '" + Canary.secret(title) + "'");
    }

    long connections() {
        return count(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'");
    }

    long idleInTransaction() {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state LIKE 'idle in transaction%'");
    }

    long count(String query) {
        try (Connection connection = outside.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException thrown) {
            throw new IllegalStateException("The test's query failed", thrown);
        }
    }

    void execute(String... statements) {
        try (Connection connection = outside.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException thrown) {
            throw new IllegalStateException("The test's statement failed", thrown);
        }
    }

    /** After every fault: the pool is whole within its limit, nothing stands idle in a transaction, and units succeed. */
    void assertWhole() {
        network.heal();
        network.acceptConnections();
        insert(sdk, "afterwards");
        assertThat(rows("afterwards")).isEqualTo(1);
        await(WHOLE_AGAIN, this::canHoldAll, "the pool is whole");
        await(() -> idleInTransaction() == 0, "no connection is idle in a transaction");
        await(() -> connections() <= POOL_SIZE, "no connection is leaked");
        Canary.printed(sdk);
    }

    /** Each connection of the pool answers; those that had died are replaced by then. */
    boolean canHoldAll() {
        List<UnitOfWork> held = new ArrayList<>();
        try {
            holdAll(held);
            return true;
        } catch (DatabaseUnavailableException | ConnectionLostException notYet) {
            Canary.printed(Canary.stackTrace(notYet));
            return false;
        } finally {
            held.forEach(UnitOfWork::close);
        }
    }

    /** Takes every connection of the pool. */
    List<UnitOfWork> holdAll() {
        List<UnitOfWork> held = new ArrayList<>();
        holdAll(held);
        return held;
    }

    private void holdAll(List<UnitOfWork> held) {
        for (int i = 0; i < POOL_SIZE; i++) {
            UnitOfWork unit = sdk.begin();
            held.add(unit);
            unit.repository(TodoRepository.class).count();
            Canary.printed(unit);
        }
    }

    static void await(Condition condition, String what) {
        await(PATIENCE, condition, what);
    }

    static void await(Duration limit, Condition condition, String what) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited for: %s", what).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException thrown) {
            throw new AssertionError("interrupted while waiting", thrown);
        }
    }

    @Override
    public void close() {
        sdk.close();
        network.close();
    }

    /** Something that becomes true. */
    interface Condition {

        boolean holds();
    }
}
