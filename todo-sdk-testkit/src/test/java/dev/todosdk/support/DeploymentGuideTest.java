package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code in docs/deployment.md. */
@PostgresqlTest
class DeploymentGuideTest {

    static void migrate(Map<String, String> owner) {
        Database.builder()
                .environment(owner) // DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASS
                .module(new TodoModule())
                .migrations()
                .update();
    }

    static Database start(Map<String, String> program) {
        return Database.builder()
                .environment(program)
                .module(new TodoModule())
                .schemaMode(SchemaMode.VALIDATE) // refuses to start on a schema that is behind
                .applicationName("todos") // what pg_stat_activity calls it
                .start();
    }

    static boolean isReady(Database database) {
        try {
            database.ping(Duration.ofSeconds(2));
            return true;
        } catch (DatabaseException away) {
            return false;
        }
    }

    @Test
    void migratesStartsIsReadyAndStops(TestDatabase server) {
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl())) {
            Map<String, String> environment = environment(server, network.jdbcUrl(server.jdbcUrl()));
            assertThatThrownBy(() -> start(environment)).isInstanceOf(MigrationException.class);

            migrate(environment);
            try (Database database = start(environment)) {
                new TodoService(database).create(NewTodo.titled("Buy milk"));
                assertThat(server.query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'todos'")
                                .get(0)
                                .get(0))
                        .isNotEqualTo(0L);
                assertThat(isReady(database)).isTrue();
                network.refuseConnections();
                network.cut();
                assertThat(isReady(database)).isFalse();
                network.acceptConnections();

                CloseReport report = database.shutdown(Duration.ofSeconds(20));
                assertThat(report.aborted()).isZero();
            }
        }
    }

    private static Map<String, String> environment(TestDatabase server, String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        return Map.of(
                "DB_HOST", address.getHost(),
                "DB_PORT", String.valueOf(address.getPort()),
                "DB_NAME", address.getPath().substring(1),
                "DB_USER", server.username(),
                "DB_PASS", server.password());
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/deployment.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/support/DeploymentGuideTest.java");
    }
}
