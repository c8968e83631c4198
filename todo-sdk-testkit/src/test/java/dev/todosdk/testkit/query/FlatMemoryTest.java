package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A JVM of 64 MiB streams 250,000 entities, more than it can hold, and a stream holds no more than one portion of its
 * rows. A million by {@code -Dtest.jvm.args=-Dtodosdk.test.scale=4}.
 */
class FlatMemoryTest {

    private static final String PASSWORD = "FLAT_MEMORY_TEST_PASSWORD";

    private static final long ROWS = 250_000L * Integer.getInteger("todosdk.test.scale", 1);

    @Test
    void aStreamNeedsNoMoreMemoryForMoreRows() throws Exception {
        assertThat(inASmallJvm(Reader.class, ROWS, "repeat('long ', 60)"))
                .endsWith("read " + ROWS + ", sum of ids " + ROWS * (ROWS + 1) / 2);
    }

    @Test
    void aStreamHoldsOnePortionOfItsRows() throws Exception {
        String output = inASmallJvm(Holder.class, 10_000, "NULL");
        assertThat(output).matches("(?s).*held \\d+ bytes");
        long held = Long.parseLong(output.replaceFirst("(?s).*held (\\d+) bytes", "$1"));
        System.out.println("FlatMemoryTest: an open stream of 10,000 todos holds " + held + " bytes");
        assertThat(held).isBetween(10_000L, 200_000L);
    }

    private static String inASmallJvm(Class<?> program, long rows, String description) throws Exception {
        try (PostgresqlDatabase database = PostgresqlDatabase.with(new TodoModule())) {
            TestDatabase server = database.server();
            server.execute("INSERT INTO todo (id, title, description, completed, created_at, updated_at, version)"
                    + " SELECT n, 'todo ' || n, " + description + ", false, now(), now(), 0 FROM generate_series(1, "
                    + rows + ") n");
            ProcessBuilder child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:MarkSweepAlwaysCompactCount=1", // else a collection leaves some of what it found dead
                            "-cp",
                            System.getProperty("java.class.path"),
                            program.getName(),
                            server.jdbcUrl(),
                            server.username())
                    .redirectErrorStream(true);
            child.environment().put(PASSWORD, server.password()); // every user of the machine sees arguments
            Process started = child.start();
            String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(started.waitFor()).as(output).isZero();
            return output;
        }
    }

    private static Database start(String[] arguments) {
        return Database.builder()
                .jdbcUrl(arguments[0])
                .username(arguments[1])
                .password(System.getenv(PASSWORD))
                .schemaMode(SchemaMode.LEAVE)
                .module(new TodoModule())
                .start();
    }

    private static Stream<Todo> todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class).query(Condition.unrestricted()).stream();
    }

    /** Reads all. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            try (Database database = start(arguments);
                    UnitOfWork unit = database.begin();
                    Stream<Todo> todos = todos(unit)) {
                long[] seen = new long[2];
                todos.forEach(todo -> {
                    seen[0]++;
                    seen[1] += todo.id();
                });
                System.out.print("read " + seen[0] + ", sum of ids " + seen[1]);
            }
        }
    }

    /** Stops in the middle and looks at how much can be collected when the stream is closed. */
    static final class Holder {

        private static final int TIMES = 15;
        /** The first of a portion, when nothing of it has been handed over. */
        private static final int MIDDLE = 5001;

        private Holder() {}

        public static void main(String[] arguments) {
            try (Database database = start(arguments);
                    UnitOfWork unit = database.begin()) {
                long[] held = LongStream.generate(() -> held(unit))
                        .limit(TIMES)
                        .skip(TIMES / 3)
                        .sorted()
                        .toArray();
                System.out.print("held " + held[held.length / 2] + " bytes");
            }
        }

        private static long held(UnitOfWork unit) {
            long open;
            try (Stream<Todo> todos = todos(unit)) {
                Iterator<Todo> each = todos.iterator();
                for (int i = 0; i < MIDDLE; i++) {
                    each.next();
                }
                open = used();
            }
            return open - used();
        }

        private static long used() {
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        }
    }
}
