package dev.todosdk.testkit;

import static dev.todosdk.testkit.network.RoundTrips.assertRoundTrips;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The code of docs/testing.md. */
@PostgresqlTest(TodoModule.class)
class TestingGuideTest {

    @Test
    void completesATodo(UnitOfWorkFactory db, TestDatabase database) {
        TodoService todos = new TodoService(db);

        TodoView milk = todos.create(NewTodo.titled("Buy milk"));
        todos.complete(milk.id());

        assertThat(database.rowCount("todo")).isEqualTo(1);
        assertThat(database.idleInTransaction()).isZero();
    }

    @Test
    void aDatabaseWithoutTheExtension() {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase()) {
            database.execute("CREATE TABLE note (text text)", "INSERT INTO note VALUES ('milk')");

            assertThat(database.query("SELECT text FROM note")).containsExactly(List.of("milk"));
        }
    }

    @Test
    void aServerOfOnesOwn(@TempDir Path directory) {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.startIn(directory.resolve("database"));
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(server.jdbcUrl())
                        .username(server.username())
                        .password(server.password())
                        .start()) {
            sdk.todos().create(NewTodo.titled("Buy milk"));
        }
    }

    @Test
    void aClockThatTheTestMoves(TestDatabase database) {
        TestClock clock = TestClock.at(Instant.parse("2026-05-01T09:00:00Z"));
        try (TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .clock(clock)
                .start()) {
            TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
            clock.advance(Duration.ofDays(1));
            TodoView done = sdk.todos().complete(milk.id());

            assertThat(done.updatedAt()).isEqualTo(milk.createdAt().plus(Duration.ofDays(1)));
        }
    }

    @Test
    void theNetwork(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE note (text text)");
        try (NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(network.jdbcUrl(database.jdbcUrl()));
            source.setUser(database.username());
            source.setPassword(database.password());

            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);

                assertRoundTrips(network, 2, () -> {
                    statement.execute("INSERT INTO note VALUES ('milk')");
                    connection.commit();
                });

                network.latency(Duration.ofMillis(1)); // every round trip takes 1 ms longer
                network.dropNextCommitAnswer(); // the next commit takes effect, but nobody hears of it
                statement.execute("INSERT INTO note VALUES ('bread')");
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            }
            assertThat(database.rowCount("note")).isEqualTo(2);
        }
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/testing.md")
                .assertAreIn(
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/TestingGuideTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/BothStoresGuideTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/unit/AfterCommitGuideTest.java",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/testkit/contract/TodoRepositoryTest.java");
    }
}
