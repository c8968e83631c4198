package dev.todosdk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a start makes of what the server says of itself. The server is PostgreSQL, with functions and views of another schema in the
 * place of its own: none of the engines themselves was run.
 */
@PostgresqlTest
class RecognisedEngineTest {

    private static void says(TestDatabase database, String... statements) {
        database.execute("CREATE SCHEMA said");
        database.execute(statements);
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET search_path = said, pg_catalog, public");
    }

    private static TodoSdk.Builder sdk(TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password());
    }

    private static String version(String text) {
        return "CREATE FUNCTION said.version() RETURNS text LANGUAGE sql AS $$SELECT '" + text + "'$$";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CockroachDB; CockroachDB CCL v25.1.0 (x86_64-pc-linux-gnu)",
                "YugabyteDB; PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu",
                "YugabyteDB; PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu"
            })
    void whatSaysSoItselfIsNamed(String name, String version, TestDatabase database) {
        says(database, version(version));
        assertThatThrownBy(sdk(database).replicaUrls(database.jdbcUrl())::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("replicaUrls", name, "positions of the log");
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.engine.Engine", Level.INFO);
                TodoSdk sdk = sdk(database).start()) {
            assertThat(log.messages()).singleElement().asString().contains(name, version, "advisory locks", "LISTEN");
            assertThat(sdk.listen("anything")).isEmpty();
            assertThat(sdk.todos().create(NewTodo.titled("stored")).id()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Aurora; CREATE FUNCTION said.aurora_version() RETURNS text LANGUAGE sql AS 'SELECT ''16.1.0'''",
                "Aurora; CREATE VIEW said.pg_settings AS SELECT * FROM pg_catalog.pg_settings"
                        + " UNION ALL SELECT (jsonb_populate_record(null::pg_catalog.pg_settings, '{\"name\": \"aurora_one\"}')).*",
                "Citus; CREATE VIEW said.pg_extension AS SELECT 'citus'::name AS extname"
            })
    void whatIsSeenInTheCatalogIsNamed(String name, String sign, TestDatabase database) {
        says(database, sign);
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.engine.Engine", Level.INFO);
                TodoSdk sdk = sdk(database).start()) {
            assertThat(log.messages()).singleElement().asString().contains(name, "was not run");
            assertThat(sdk.listen("anything")).isPresent();
        }
    }

    @Test
    void ofPostgresqlNothingIsSaid(TestDatabase database) {
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.engine.Engine", Level.INFO);
                TodoSdk sdk = sdk(database).start()) {
            assertThat(log.messages()).isEmpty();
            assertThat(sdk.todos().count()).isZero();
        }
    }

    /** As CockroachDB, and YugabyteDB where its error is silenced. */
    @Test
    void aLockThatExcludesNobodyRefusesMigrations(TestDatabase database) {
        says(
                database,
                "CREATE FUNCTION said.pg_try_advisory_lock(bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'");
        assertThatThrownBy(sdk(database)::start)
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("two sessions at once", "nothing was applied", "previewUpdate");
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname IN ('said', 'public')"))
                .isEmpty();
    }

    /** What the server shows is not the lock itself. */
    @Test
    void aLockThatIsNotShownIsTried(TestDatabase database) {
        says(database, "CREATE VIEW said.pg_locks AS SELECT * FROM pg_catalog.pg_locks WHERE false");
        try (TodoSdk sdk = sdk(database).start()) {
            assertThat(sdk.todos().count()).isZero();
        }
    }
}
