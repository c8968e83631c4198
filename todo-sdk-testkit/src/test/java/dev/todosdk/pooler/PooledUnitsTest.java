package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Units of several threads through PgBouncer in transaction mode. They have fewer connections to the server than threads,
 * so that a unit's transactions land in sessions that others have used. 100 threads by
 * {@code -Dtest.jvm.args=-Dtodosdk.test.scale=17}.
 */
@PostgresqlTest
class PooledUnitsTest {

    private static final int THREADS = Math.min(100, 6 * Integer.getInteger("todosdk.test.scale", 1));

    private static final String SETTINGS = """
            pool_mode = transaction
            ignore_startup_parameters = extra_float_digits, options
            default_pool_size = %d
            max_client_conn = 1000
            """.formatted(SessionState.SESSIONS);

    /** The pool opens its connections through the pooler, where each waits for one of the two to the server. */
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(30);

    private static TodoSdk.Builder sdk(PgBouncer pooler, TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(pooler.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .migrationUrl(database.jdbcUrl())
                .poolSize(THREADS)
                .poolTimeout(POOL_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrDoubledAndNoSessionKeepsAnything(
            CommitPath path, TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS)) {
            SessionState before = SessionState.behind(pooler, database);
            try (TodoSdk sdk = sdk(pooler, database).commitPath(path).start()) {
                long counter = sdk.call(unit -> unit.repository(TodoRepository.class)
                        .insert(new Todo("0"))
                        .id());
                List<PooledUnits> workers = IntStream.range(0, THREADS)
                        .mapToObj(number -> new PooledUnits(sdk, database, "worker " + number + " ", counter))
                        .toList();

                runAll(workers);

                Map<Long, String> expected = new TreeMap<>();
                workers.forEach(worker -> expected.putAll(worker.acknowledged()));
                int counted = workers.stream().mapToInt(PooledUnits::counted).sum();
                expected.put(counter, counted + " false");
                assertThat(rows(database)).isEqualTo(expected);
                assertThat(database.idleInTransaction()).isZero();
            }
            assertThat(SessionState.behind(pooler, database)).isEqualTo(before);
        }
    }

    private static void runAll(List<PooledUnits> workers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> runs = workers.stream()
                    .<Callable<Void>>map(worker -> () -> {
                        worker.run();
                        return null;
                    })
                    .toList();
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<Long, String> rows(TestDatabase database) {
        Map<Long, String> rows = new TreeMap<>();
        for (List<?> row : database.query("SELECT id, title || ' ' || completed FROM todo")) {
            rows.put((Long) row.get(0), (String) row.get(1));
        }
        return rows;
    }
}
