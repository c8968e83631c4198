package dev.todosdk.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MigrateTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        return run(false, environment, arguments);
    }

    private int run(boolean terminal, Map<String, String> environment, String... arguments) {
        CommandLine line = Migrate.commandLine(environment, terminal)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return line.execute(arguments);
    }

    @Test
    void aDeploymentGoesForwardAndBack() throws SQLException {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.start()) {
            Map<String, String> environment = Map.of(
                    "DB_HOST", "localhost",
                    "DB_PORT", String.valueOf(server.port()),
                    "DB_NAME", "postgres",
                    "DB_USER", server.username(),
                    "DB_PASS", server.password());

            assertThat(run(environment, "status")).isEqualTo(1);
            assertThat(out.toString()).contains("pending: todo-sdk/changelog.sql");
            assertThat(run(environment, "update", "--sql")).isZero();
            assertThat(out.toString()).contains("CREATE TABLE todo");
            assertThat(run(environment, "validate")).isEqualTo(1);
            String scratch = "jdbc:postgresql://localhost:" + server.port() + "/template1";
            assertThat(run(environment, "lint", "--scratch", scratch))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString()).contains("4 measured");
            assertThat(run(environment, "lint", "--scratch", scratch)).isEqualTo(3);
            assertThat(err.toString()).contains("not empty");
            assertThat(run(environment, "update", "--count", "1")).isZero();
            assertThat(out.toString()).contains("applied: todo-sdk/commit.sql");
            assertThat(err.toString()).isEmpty();
            assertThat(run(true, environment, "update")).isZero();
            assertThat(out.toString()).contains("applied: todo-sdk/changelog.sql");
            assertThat(err.toString())
                    .matches(
                            "(?s)\\r1/3 todo-sdk/commit.sql\\S+ \\.\\.\\. \\d+ ms\\n.*\\r3/3 todo-sdk/changelog.sql\\S+ \\.\\.\\. \\d+ ms\\n");
            assertThat(run(environment, "status")).isZero();
            assertThat(run(environment, "drift", "--scratch", scratch)).isEqualTo(3);
            execute(server, "postgres", "create database clean template template0");
            execute(server, "postgres", "create index by_hand on todo (description)");
            assertThat(run(environment, "drift", "--scratch", scratch.replace("template1", "clean")))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("+ index on todo: CREATE INDEX by_hand ON todo");
            execute(server, "postgres", "drop index by_hand");
            assertThat(run(environment, "history")).isZero();
            assertThat(out.toString()).contains("todo-sdk/changelog.sql");
            assertThat(run(environment, "draft", "todo-sdk")).isZero();
            assertThat(out.toString()).isEmpty();
            assertThat(run(environment, "validate")).as(out.toString()).isZero();
            assertThat(run(environment, "rollback", "1")).isZero();
            assertThat(out.toString()).contains("rolled back: ");
            assertThat(run(environment, "draft", "nobody")).isEqualTo(3);
        }
    }

    private static void execute(EmbeddedPostgresql server, String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + server.port() + "/" + database,
                        server.username(),
                        server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void wrongUseAndAnUnreachableDatabaseHaveTheirExitCodes() {
        assertThat(run(Map.of(), "rollback")).isEqualTo(2);
        assertThat(run(Map.of("DB_NAME", "app", "DB_HOST", "localhost", "DB_PORT", "1"), "status"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("The database does not accept connections");
    }
}
