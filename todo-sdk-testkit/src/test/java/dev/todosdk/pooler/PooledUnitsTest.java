package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Units of several threads through PgBouncer in transaction mode, on the plain commit path. They have fewer connections to
 * the server than threads, so that a unit's transactions land in sessions that others have used.
 */
@PostgresqlTest
class PooledUnitsTest {

    private static final int THREADS = 6;

    private static final String SETTINGS = """
            pool_mode = transaction
            ignore_startup_parameters = extra_float_digits, options
            default_pool_size = 2
            """;

    /** The pool opens its connections through the pooler, where each waits for one of the two to the server. */
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(30);

    private static TodoSdk start(PgBouncer pooler, TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(pooler.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .migrationUrl(database.jdbcUrl())
                .poolSize(THREADS)
                .poolTimeout(POOL_TIMEOUT)
                .commitPath(CommitPath.PLAIN)
                .start();
    }

    @Test
    void nothingIsLostOrDoubled(TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS);
                TodoSdk sdk = start(pooler, database)) {
            long counter = sdk.call(unit ->
                    unit.repository(TodoRepository.class).insert(new Todo("0")).id());
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
            assertThat(leftInSessions(pooler, database)).containsOnly("read committed 0");
        }
    }

    /** A pooler does not pass on what a client sends at its start. */
    @Test
    void timeoutsAreThoseOfTheDatabase(TestDatabase database, @TempDir Path directory) throws Exception {
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET statement_timeout = '7s'");
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS);
                TodoSdk sdk = start(pooler, database)) {
            sdk.run(unit -> unit.repository(TodoRepository.class).insert(new Todo("one")));

            assertThat(leftInSessions(pooler, database)).containsOnly("read committed 7s");
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

    /** What any unit would have left for those that come after it, in the sessions that the pooler keeps. */
    private static Set<String> leftInSessions(PgBouncer pooler, TestDatabase database) throws SQLException {
        Set<String> settings = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            try (Connection connection =
                            DriverManager.getConnection(pooler.jdbcUrl(), database.username(), database.password());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_setting('default_transaction_isolation')"
                            + " || ' ' || current_setting('statement_timeout')")) {
                row.next();
                settings.add(row.getString(1));
            }
        }
        return settings;
    }

    private static Map<Long, String> rows(TestDatabase database) {
        Map<Long, String> rows = new TreeMap<>();
        for (List<?> row : database.query("SELECT id, title || ' ' || completed FROM todo")) {
            rows.put((Long) row.get(0), (String) row.get(1));
        }
        return rows;
    }
}
