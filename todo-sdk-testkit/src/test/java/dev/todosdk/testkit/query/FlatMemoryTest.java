package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.query.Restriction;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Order;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A JVM of 64 MiB streams more entities than it can hold. The default run streams 200,000; a million by
 * {@code -Dstream.rows=1000000}.
 */
class FlatMemoryTest {

    private static final long ROWS = Long.getLong("stream.rows", 200_000);

    @Test
    void aStreamNeedsNoMoreMemoryForMoreRows() throws Exception {
        try (PostgresqlDatabase database = PostgresqlDatabase.with(new TodoModule())) {
            TestDatabase server = database.server();
            server.execute("INSERT INTO todo (id, title, description, completed, created_at, updated_at, version)"
                    + " SELECT n, 'todo ' || n, repeat('long ', 60), false, now(), now(), 0 FROM generate_series(1, "
                    + ROWS + ") n");
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            server.jdbcUrl(),
                            server.username(),
                            server.password())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reader.waitFor()).as(output).isZero();
            assertThat(output).endsWith("read " + ROWS + ", sum of ids " + ROWS * (ROWS + 1) / 2);
        }
    }

    /** The small JVM. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            try (Database database = Database.builder()
                            .jdbcUrl(arguments[0])
                            .username(arguments[1])
                            .password(arguments[2])
                            .schemaMode(SchemaMode.LEAVE)
                            .module(new TodoModule())
                            .start();
                    var unit = database.begin();
                    Stream<Todo> todos =
                            unit.repository(TodoRepository.class).stream(Restriction.unrestricted(), Order.by())) {
                long[] seen = new long[2];
                todos.forEach(todo -> {
                    seen[0]++;
                    seen[1] += todo.id();
                });
                System.out.print("read " + seen[0] + ", sum of ids " + seen[1]);
            }
        }
    }
}
