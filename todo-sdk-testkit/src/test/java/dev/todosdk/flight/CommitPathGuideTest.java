package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What docs/commit-path.md says a unit costs on either path is what it costs. */
@PostgresqlTest
class CommitPathGuideTest {

    /** Until the driver has prepared the statements; now and then ids are fetched as well. */
    private static final int WARM_UP = 10;

    private static final Path GUIDE = Path.of("../docs/commit-path.md");

    @Test
    void theTableTellsTheRoundTripsOfEachUnit(TestDatabase server) throws IOException {
        Map<String, Integer> flight = roundTrips(server, CommitPath.FLIGHT);
        Map<String, Integer> plain = roundTrips(server, CommitPath.PLAIN);
        String table = flight.keySet().stream()
                .map(unit -> "| " + unit + " | " + flight.get(unit) + " | " + plain.get(unit) + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(GUIDE)).contains("|---|---|---|\n" + table + "\n");
    }

    private static Map<String, Integer> roundTrips(TestDatabase server, CommitPath path) {
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database database = Database.builder()
                        .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                        .username(server.username())
                        .password(server.password())
                        .poolSize(1)
                        .commitPath(path)
                        .module(new TodoModule())
                        .start()) {
            database.run(unit -> todos(unit).insertAll(many(5)));
            Map<String, Integer> counted = new LinkedHashMap<>();
            units().forEach((name, unit) -> counted.put(name, leastCost(network, () -> unit.accept(database))));
            return counted;
        }
    }

    private static int leastCost(NetworkProxy network, RoundTrips.Work<RuntimeException> unit) {
        return IntStream.range(0, WARM_UP)
                .map(i -> RoundTrips.during(network, unit).count())
                .min()
                .orElseThrow();
    }

    private static Map<String, Consumer<Database>> units() {
        Map<String, Consumer<Database>> units = new LinkedHashMap<>();
        units.put("nothing", database -> database.run(unit -> {}));
        units.put("one insert", database -> database.run(unit -> todos(unit).insert(new Todo("one"))));
        units.put(
                "ten inserts of one kind",
                database -> database.run(unit -> todos(unit).insertAll(many(10))));
        units.put(
                "10,000 inserts of one kind, their ids with them",
                database -> database.run(unit -> todos(unit).insertAll(many(10_000))));
        units.put("find by id, change", database -> database.run(unit -> change(unit, 1)));
        units.put(
                "find five by their ids, change them, ten inserts",
                database -> database.run(unit -> {
                    change(unit, 5);
                    todos(unit).insertAll(many(10));
                }));
        units.put(
                "one insert, flush, another insert",
                database -> database.run(unit -> {
                    todos(unit).insert(new Todo("one"));
                    unit.flush();
                    todos(unit).insert(new Todo("another"));
                }));
        units.put(
                "`read`: find by id",
                database -> database.read(unit -> todos(unit).getById(1L)));
        units.put(
                "`read`: find by id, count",
                database -> database.read(unit -> {
                    todos(unit).getById(1L);
                    return todos(unit).count();
                }));
        return units;
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static List<Todo> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Todo("t" + i)).toList();
    }

    private static void change(UnitOfWork unit, int count) {
        todos(unit)
                .findAllById(LongStream.rangeClosed(1, count).boxed().toList())
                .forEach(todo -> todo.rename(todo.title() + "!"));
    }
}
