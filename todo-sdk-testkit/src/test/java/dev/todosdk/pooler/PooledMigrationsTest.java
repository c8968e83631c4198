package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.Database;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.support.JdbcUrl;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a pooler in transaction mode each verb works or is refused, and other clients notice nothing of it. */
@PostgresqlTest
class PooledMigrationsTest {

    /** Few sessions, so that other clients get those that migrations had. */
    private static final String TRANSACTION_MODE =
            "pool_mode = transaction\ndefault_pool_size = 2\nignore_startup_parameters = extra_float_digits";

    private static final String SESSION = """
            select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
            where name in ('default_transaction_read_only', 'transaction_read_only', 'search_path', 'statement_timeout',
                'idle_in_transaction_session_timeout', 'client_connection_check_interval', 'lock_timeout',
                'transaction_timeout')""";

    /** A verb that may throw what its writer throws. */
    @FunctionalInterface
    private interface Verb {
        void run() throws Exception;
    }

    private final Map<String, Verb> reading = new LinkedHashMap<>();
    private final Map<String, Verb> changing = new LinkedHashMap<>();

    private void collect(Migrations migrations, Supplier<DataSource> scratch) {
        StringWriter out = new StringWriter();
        reading.put("status", migrations::status);
        reading.put("history", migrations::history);
        reading.put("previewUpdate", () -> migrations.previewUpdate(out));
        reading.put("previewRollback", () -> migrations.previewRollback(1, out));
        reading.put("validate", migrations::validate);
        reading.put("draft", () -> migrations.draft("todo-sdk"));
        reading.put("requireUpToDate", migrations::requireUpToDate);
        reading.put("lint", () -> migrations.lint(scratch.get()));
        reading.put("lintChangelogs", () -> migrations.lintChangelogs(scratch.get()));
        reading.put("drift", () -> migrations.drift(scratch.get()));
        changing.put("update", migrations::update);
        changing.put("updateTo", () -> migrations.updateTo(1));
        changing.put("rollback", () -> migrations.rollback(1));
        changing.put("tag", () -> migrations.tag("now"));
        changing.put("baseline", migrations::baseline);
        changing.put("baselineTo", () -> migrations.baselineTo("now"));
        changing.put("baselineOf", () -> migrations.baselineOf("todo-sdk"));
        changing.put("updateSchemas", () -> {
            throw migrations.updateSchemas(List.of("tenant")).failed().get("tenant");
        });
        changing.put("backfill", () -> migrations.backfill("todo", "title = 'none'", "title is null"));
    }

    private static Migrations at(String url, TestDatabase database) {
        return Database.builder()
                .jdbcUrl(url)
                .username(database.username())
                .password(database.password()) // the pooler takes any
                .module(new TodoModule())
                .migrations();
    }

    private static Connection client(PgBouncer pooler, TestDatabase database) throws SQLException {
        return DriverManager.getConnection(
                JdbcUrl.with(pooler.jdbcUrl(), "prepareThreshold=0"), database.username(), "any");
    }

    /** The settings of both of the pooler's sessions, seen by two clients in a transaction at the same time. */
    private static List<String> sessions(PgBouncer pooler, TestDatabase database) throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (Connection one = client(pooler, database);
                Connection other = client(pooler, database)) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            sessions.add(session(one));
            sessions.add(session(other));
            one.rollback();
            other.rollback();
        }
        return sessions;
    }

    private static String session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SESSION)) {
            row.next();
            return row.getString(1);
        }
    }

    private final List<TestDatabase> scratch = new ArrayList<>();

    @AfterEach
    void drop() {
        scratch.forEach(TestDatabase::close);
    }

    @Test
    void everyVerbWorksOrIsRefusedAndNobodyElseNotices(TestDatabase database, @TempDir Path directory)
            throws Exception {
        at(database.jdbcUrl(), database).update();
        // Without its mark a start looks at everything.
        database.execute("COMMENT ON TABLE databasechangelog IS NULL", "CREATE TABLE neighbour (id bigint)");
        try (PgBouncer pooler = PgBouncer.start(directory, database, TRANSACTION_MODE)) {
            collect(at(pooler.jdbcUrl(), database), () -> {
                scratch.add(PostgresqlForTests.shared().createDatabase());
                return scratch.get(scratch.size() - 1).dataSource();
            });
            List<String> before = sessions(pooler, database);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Long> neighbour = CompletableFuture.supplyAsync(
                    () -> insertUntil(over, pooler, database), Executors.newSingleThreadExecutor());

            for (Map.Entry<String, Verb> verb : reading.entrySet()) {
                verb.getValue().run();
                assertThat(sessions(pooler, database)).as(verb.getKey()).isEqualTo(before);
            }
            over.set(true);
            assertThat(neighbour.get()).isPositive();
            for (Map.Entry<String, Verb> verb : changing.entrySet()) {
                assertThatThrownBy(() -> verb.getValue().run())
                        .as(verb.getKey())
                        .isInstanceOf(MigrationException.class)
                        .hasMessageContaining("transaction mode");
                assertThat(sessions(pooler, database)).as(verb.getKey()).isEqualTo(before);
            }
            assertThat(database.query("SELECT count(*) FROM neighbour")).containsExactly(List.of(neighbour.get()));
        }
    }

    /** Fails at the first statement that fails. */
    private static long insertUntil(AtomicBoolean over, PgBouncer pooler, TestDatabase database) {
        long inserted = 0;
        try (Connection connection = client(pooler, database);
                Statement statement = connection.createStatement()) {
            do {
                statement.execute("INSERT INTO neighbour VALUES (1)");
                inserted++;
            } while (!over.get());
            return inserted;
        } catch (SQLException disturbed) {
            throw new IllegalStateException("disturbed after " + inserted + " statements", disturbed);
        }
    }
}
