package dev.todosdk.testkit.postgresql;

import static dev.todosdk.testkit.postgresql.SqlForTests.execute;
import static dev.todosdk.testkit.postgresql.SqlForTests.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.todo.NewTodo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.DriverInfo;

/** Who gets into an embedded server, and what the role of programs may do there. */
class ServerAccessTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** As an earlier release left it: everybody was let in, and there was no password. */
    private void makeOneOfAnEarlierRelease(String... statements) throws Exception {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            execute(server.dataSource(), statements);
            execute(server.dataSource(), "ALTER ROLE postgres PASSWORD NULL");
        }
        Path rules = directory.resolve("data/pg_hba.conf");
        Files.writeString(rules, Files.readString(rules).replace("scram-sha-256", "trust"));
        Files.delete(directory.resolve("password"));
    }

    @Test
    void aDirectoryOfAnEarlierReleaseGoesOnWithAPassword() throws Exception {
        makeOneOfAnEarlierRelease("CREATE TABLE kept (value text)", "INSERT INTO kept VALUES ('milk')");
        String password;
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            password = server.password();
            assertThat(value(server.dataSource(), "SELECT value FROM kept")).isEqualTo("milk");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "any"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Files.readAllLines(directory.resolve("data/pg_hba.conf")))
                .filteredOn(line -> !line.startsWith("#"))
                .anyMatch(line -> line.endsWith("scram-sha-256"))
                .noneMatch(line -> line.contains("trust"));
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            assertThat(server.password()).isEqualTo(password).hasSize(52);
            assertThat(directory.resolve("server.log")).content().doesNotContain(password);
        }
    }

    @Test
    void eachServerHasAPasswordOfItsOwn() {
        try (EmbeddedPostgresql one = EmbeddedPostgresql.start();
                EmbeddedPostgresql other = EmbeddedPostgresql.start()) {
            assertThat(one.password()).isNotEqualTo(other.password()).hasSize(52);
            assertThat(one.toString()).doesNotContain(one.password());
        }
    }

    @Test
    void programsHaveARoleThatIsNoSuperuser() throws Exception {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory)) {
            try (Connection connection = connect(server)) {
                assertThatThrownBy(() -> connection.createStatement().execute("COPY (SELECT 1) TO PROGRAM 'true'"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("42501"));
                assertThatThrownBy(() -> connection.createStatement().execute("SELECT pg_read_file('PG_VERSION')"))
                        .isInstanceOf(SQLException.class);
            }
            try (TodoSdk sdk =
                    TodoSdk.builder().environment(server.environment()).start()) {
                sdk.todos().create(NewTodo.titled("milk"));
            }
        }
    }

    /** What the superuser of an earlier release had made becomes the program's, of each kind. */
    @Test
    void theProgramGoesOnWithWhatTheSuperuserMade() throws Exception {
        makeOneOfAnEarlierRelease(
                "CREATE SEQUENCE seq",
                "CREATE TABLE kept (id serial, always integer GENERATED ALWAYS AS IDENTITY, value text)",
                "INSERT INTO kept (value) VALUES ('milk')",
                "CREATE VIEW seen AS SELECT value FROM kept",
                "CREATE TYPE mood AS ENUM ('good')",
                "CREATE TYPE pair AS (a integer)",
                "CREATE DOMAIN short AS varchar(3)",
                "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA \"My Own\"",
                "CREATE TABLE \"My Own\".\"A Table\" (id integer)",
                "CREATE EXTENSION pg_trgm");
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory);
                Connection connection = connect(server)) {
            for (String sql : List.of(
                    "ALTER TABLE kept ADD COLUMN more text",
                    "INSERT INTO kept (value) VALUES ('bread')",
                    "CREATE OR REPLACE VIEW seen AS SELECT value FROM kept WHERE true",
                    "ALTER SEQUENCE seq RESTART",
                    "ALTER TYPE mood ADD VALUE 'bad'",
                    "ALTER DOMAIN short SET NOT NULL",
                    "DROP FUNCTION one()",
                    "CREATE TABLE \"My Own\".more (id integer)",
                    "DROP TABLE \"My Own\".\"A Table\"",
                    "CREATE TABLE other (id integer)")) {
                connection.createStatement().execute(sql);
            }
            assertThat(value(server.dataSource(), "SELECT count(*) FROM seen")).isEqualTo("2");
        }
    }

    private static Connection connect(EmbeddedPostgresql server) throws SQLException {
        Map<String, String> program = server.environment();
        return DriverManager.getConnection(server.jdbcUrl(), program.get("DB_USER"), program.get("DB_PASS"));
    }

    @Test
    void aDriverThatIsTooOldIsToldByVersion() {
        ServerStart.assertDriverKnows("requireAuth");
        assertThatThrownBy(() -> ServerStart.assertDriverKnows("whatNoDriverKnows"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(DriverInfo.DRIVER_VERSION, "42.7.13 or newer", "postgresql.version");
    }

    /** A constant of the driver's is copied by the compiler: an application with 42.7.8 was told that it had 42.7.14. */
    @Test
    void theVersionToldIsThatOfTheClassPath() throws IOException {
        try (InputStream compiled = ServerStart.class.getResourceAsStream("ServerStart.class")) {
            assertThat(new String(Objects.requireNonNull(compiled).readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("requireAuth")
                    .doesNotContain(DriverInfo.DRIVER_VERSION);
        }
    }
}
