package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.Sorts;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/later.md says is what happens. */
@PostgresqlTest
class LaterGuideTest {

    private static final Path GUIDE = Path.of("../docs/later.md");

    /** Until the driver has prepared the statements; now and then ids are fetched as well. */
    private static final int WARM_UP = 10;

    record Overview(List<Todo> open, long total, Optional<Todo> newest) {}

    private static Overview overview(TodoRepository todos) {
        Later<List<Todo>> open = todos.later().find(Conditions.equalTo(Todo_.completed, false));
        Later<Long> total = todos.later().count();
        Later<Optional<Todo>> newest = todos.query(Condition.unrestricted())
                .orderBy(Order.by(Sorts.desc(Todo_.createdAt)))
                .later()
                .first();
        return new Overview(open.get(), total.get(), newest.get()); // one round trip for all three
    }

    private static long added(TodoRepository todos) {
        Later<Long> before = todos.later().count();
        todos.insert(new Todo("one more"));
        Later<Long> after = todos.later().count();
        long added = after.get() - before.get(); // 1
        return added;
    }

    private static long withTheCommit(Database db) {
        Later<Long> open = db.call(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo("paint the fence"));
            return unit.repository(TodoRepository.class).later().count();
        });
        long afterwards = open.get(); // insert, question and commit took one round trip
        return afterwards;
    }

    @Test
    void theCodeIsWhatIsTested() throws IOException {
        Snippets.of("docs/later.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/later/LaterGuideTest.java");
    }

    @Test
    void theTableTellsTheRoundTripsOfEachUnit(TestDatabase server) throws IOException {
        StringBuilder table = new StringBuilder();
        try (NetworkProxy network = NetworkProxy.to(server.jdbcUrl());
                Database database = Database.builder()
                        .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                        .username(server.username())
                        .password(server.password())
                        .poolSize(1)
                        .commitPath(CommitPath.FLIGHT)
                        .module(new TodoModule())
                        .start()) {
            database.run(unit -> {
                for (int i = 0; i < 5; i++) {
                    todos(unit).insert(new Todo("t" + i));
                }
            });
            assertThat(withTheCommit(database)).isEqualTo(6);
            database.run(unit -> {
                assertThat(added(todos(unit))).isEqualTo(1);
                assertThat(overview(todos(unit)).total()).isEqualTo(7);
            });
            units().forEach((name, unit) -> table.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(leastCost(network, () -> unit.accept(database, true)))
                    .append(" | ")
                    .append(leastCost(network, () -> unit.accept(database, false)))
                    .append(" |\n"));
        }
        assertThat(Files.readString(GUIDE)).contains("|---|---|---|\n" + table + "\n");
    }

    private static int leastCost(NetworkProxy network, RoundTrips.Work<RuntimeException> unit) {
        return IntStream.range(0, WARM_UP)
                .map(i -> RoundTrips.during(network, unit).count())
                .min()
                .orElseThrow();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    /** A unit whose questions are asked later, or not. */
    @FunctionalInterface
    private interface Asking {
        void accept(Database database, boolean later);
    }

    private static Map<String, Asking> units() {
        Map<String, Asking> units = new LinkedHashMap<>();
        units.put(
                "`read`: five questions",
                (db, later) -> db.run(UnitOptions.READ_ONLY, unit -> five(todos(unit), later)));
        units.put(
                "five questions, a change",
                (db, later) -> db.run(unit -> {
                    five(todos(unit), later);
                    todos(unit).getById(1L).rename("renamed " + System.nanoTime());
                }));
        units.put(
                "one insert, five questions",
                (db, later) -> db.run(unit -> {
                    todos(unit).insert(new Todo("one"));
                    five(todos(unit), later);
                }));
        units.put(
                "one insert, a question that only the commit sends",
                (db, later) -> db.run(unit -> {
                    todos(unit).insert(new Todo("one"));
                    asked(later, () -> todos(unit).later().count(), () -> todos(unit)
                            .count());
                }));
        units.put(
                "`read`: a page with its total",
                (db, later) -> db.run(
                        UnitOptions.READ_ONLY,
                        unit -> asked(
                                later,
                                () -> todos(unit)
                                        .query(Condition.unrestricted())
                                        .later()
                                        .page(PageRequest.ofSize(2))
                                        .get(),
                                () -> todos(unit)
                                        .query(Condition.unrestricted())
                                        .page(PageRequest.ofSize(2)))));
        units.put(
                "`deleteAll`",
                (db, later) -> db.run(unit -> {
                    Condition<Todo> none = Conditions.equalTo(Todo_.title, "none");
                    asked(later, () -> todos(unit).later().deleteAll(none), () -> todos(unit)
                            .deleteAll(none));
                }));
        return units;
    }

    private static void asked(boolean later, Runnable asked, Runnable atOnce) {
        (later ? asked : atOnce).run();
    }

    private static void five(TodoRepository todos, boolean later) {
        List<Consumer<TodoRepository>> five = List.of(
                TodoRepository::count,
                at -> at.getById(1L),
                at -> at.exists(Conditions.equalTo(Todo_.completed, true)),
                at -> at.find(Conditions.equalTo(Todo_.title, "t1")),
                at -> at.findById(3L));
        if (later) {
            List.of(
                            todos.later().count(),
                            todos.later().getById(1L),
                            todos.later().exists(Conditions.equalTo(Todo_.completed, true)),
                            todos.later().find(Conditions.equalTo(Todo_.title, "t1")),
                            todos.later().findById(3L))
                    .forEach(Later::get);
        } else {
            five.forEach(question -> question.accept(todos));
        }
    }
}
