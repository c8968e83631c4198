package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.page.PageRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By default, with nothing said of the pooler: the same flights as straight to the server. */
@PostgresqlTest
class PooledRoundTripsTest {

    private static final String SETTINGS = """
            pool_mode = transaction
            default_pool_size = 5
            ignore_startup_parameters = extra_float_digits, options
            """;

    private static TodoSdk.Builder sdk(String url, TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(url)
                .username(database.username())
                .password(database.password())
                .migrationUrl(database.jdbcUrl())
                .poolSize(1)
                .poolTimeout(Duration.ofSeconds(30));
    }

    /** With the timeouts where the server has them, and where they go with the transactions. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unitsTakeTheRoundTripsThatTheyTakeWithoutIt(boolean ofServer, TestDatabase database, @TempDir Path directory)
            throws Exception {
        if (ofServer) {
            String alter = "ALTER DATABASE \"" + database.name() + "\" SET ";
            database.execute(
                    alter + "statement_timeout = '30s'",
                    alter + "lock_timeout = '10s'",
                    alter + "idle_in_transaction_session_timeout = '60s'");
        }
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS);
                NetworkProxy near = NetworkProxy.to(database.jdbcUrl());
                NetworkProxy through = NetworkProxy.to(pooler.jdbcUrl());
                TodoSdk straight =
                        sdk(near.jdbcUrl(database.jdbcUrl()), database).start();
                TodoSdk pooled =
                        sdk(through.jdbcUrl(pooler.jdbcUrl()), database).start()) {
            Map<String, List<Integer>> counts = roundTrips(straight, near);
            assertThat(counts.get("five later")).endsWith(1);
            assertThat(roundTrips(pooled, through)).isEqualTo(counts);
        }
    }

    /** Of each shape, often enough for all that would be prepared. */
    private static Map<String, List<Integer>> roundTrips(TodoSdk sdk, NetworkProxy network) {
        long id = sdk.todos().create(NewTodo.titled("first")).id();
        sdk.todos().create(NewTodo.titled("until a block of ids is there"));
        sdk.todos().create(NewTodo.titled("until a block of ids is there"));
        Map<String, Consumer<UnitOfWork>> shapes = new LinkedHashMap<>();
        shapes.put("insert", unit -> todos(unit).insert(new Todo("second")));
        shapes.put("change", unit -> todos(unit).getById(id).describe("described " + System.nanoTime()));
        shapes.put("later change", unit -> todos(unit)
                .later()
                .updateAll(Conditions.equalTo(Todo_.title, "none"), Changes.set(Todo_.completed, true)));
        shapes.put("page", unit -> assertThat(todos(unit)
                        .query(Condition.unrestricted())
                        .page(PageRequest.ofSize(2))
                        .totalElements())
                .isPositive());
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> counts.put(name, counted(network, () -> sdk.run(shape::accept))));
        counts.put("five later", counted(network, () -> sdk.run(UnitOptions.READ_ONLY, PooledRoundTripsTest::askFive)));
        counts.put(
                "read",
                counted(network, () -> sdk.read(unit -> todos(unit).findById(id).isPresent())));
        return counts;
    }

    private static void askFive(UnitOfWork unit) {
        List<Later<Long>> five =
                Stream.generate(() -> todos(unit).later().count()).limit(5).toList();
        assertThat(five).extracting(Later::get).allMatch(count -> count > 0);
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    /** Without the empty statement by which a pool looks at a connection that lay idle. */
    private static List<Integer> counted(NetworkProxy network, Runnable unit) {
        return Stream.generate(() -> (int) RoundTrips.during(network, unit::run).flights().stream()
                        .filter(flight -> !flight.toString().isEmpty())
                        .count())
                .limit(8)
                .toList();
    }
}
