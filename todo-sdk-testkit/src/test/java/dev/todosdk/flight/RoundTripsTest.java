package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What units cost on the network, with commit tokens on: exact, so asserted. */
class RoundTripsTest {

    private static TestDatabase server;
    private static NetworkProxy network;
    private static Database database;

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        network = NetworkProxy.to(server.jdbcUrl());
        database = Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(CommitPath.FLIGHT)
                .module(new TodoModule())
                .start();
        // Ids are taken from the sequence a thousand at a time; the statements become the driver's prepared ones.
        for (int i = 0; i < 10; i++) {
            insertOne();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
        network.close();
        server.close();
    }

    private static Todo insertOne() {
        return database.call(unit -> unit.repository(TodoRepository.class).insert(new Todo("one")));
    }

    private static List<Todo> todos(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Todo("t" + i)).toList();
    }

    private static int cost(RoundTrips.Work<RuntimeException> work) {
        return RoundTrips.during(network, work).count();
    }

    /** The transaction begins with the first question, and the last one cannot know that it is. */
    @Test
    void aSnapshotCostsOneMoreThanItsQuestions() {
        RoundTrips.assertRoundTrips(
                network,
                3,
                () -> database.run(UnitOptions.SNAPSHOT, unit -> {
                    unit.repository(TodoRepository.class).count();
                    unit.repository(TodoRepository.class).findById(1L);
                }));
    }

    @Test
    void aThousandUnitsOfOneInsertTakeAThousandAndOne() {
        int cost = cost(() -> {
            for (int i = 0; i < 1000; i++) {
                insertOne();
            }
        });
        assertThat(cost).isLessThanOrEqualTo(1001);
    }

    @Test
    void tenInsertsAndFiveChangesTakeTwo() {
        List<Long> ids = todos(5).stream()
                .map(todo -> database.call(unit ->
                        unit.repository(TodoRepository.class).insert(todo).id()))
                .toList();
        RoundTrips.assertRoundTrips(
                network,
                2,
                () -> database.run(unit -> {
                    TodoRepository repository = unit.repository(TodoRepository.class);
                    repository.findAllById(ids).forEach(Todo::complete);
                    todos(10).forEach(repository::insert);
                }));
    }

    @Test
    void aThousandInsertsTakeAtMostFour() {
        int cost = cost(() -> database.run(unit -> todos(1000).forEach(unit.repository(TodoRepository.class)::insert)));
        assertThat(cost).isLessThanOrEqualTo(4);
    }

    @Test
    void tenThousandInsertsTakeAtMostThirteen() {
        int cost =
                cost(() -> database.run(unit -> todos(10_000).forEach(unit.repository(TodoRepository.class)::insert)));
        assertThat(cost).isLessThanOrEqualTo(13);
    }

    /** Ids, COPY's begin and end, the commit. */
    @Test
    void tenThousandInsertsOfOneCallTakeAtMostFour() {
        int cost = cost(
                () -> database.run(unit -> unit.repository(TodoRepository.class).insertAll(todos(10_000))));
        assertThat(cost).isLessThanOrEqualTo(4);
    }

    @Test
    void readingByIdTakesOne() {
        long id = insertOne().id();
        RoundTrips.assertRoundTrips(
                network,
                1,
                () -> database.read(unit ->
                        unit.repository(TodoRepository.class).getById(id).title()));
    }

    @Test
    void aKeysetPageTakesOne() {
        RoundTrips.assertRoundTrips(
                network,
                1,
                () -> database.read(unit -> unit.repository(TodoRepository.class)
                        .query((root, builder) -> builder.greaterThan(root.get("id"), 5L))
                        .list(Limit.of(50))));
    }

    @Test
    void findChangeAndCommitTakeTwo() {
        long id = insertOne().id();
        RoundTrips.assertRoundTrips(
                network,
                2,
                () -> database.run(unit ->
                        unit.repository(TodoRepository.class).getById(id).complete()));
    }

    @Test
    void aUnitThatDoesNothingTakesNone() {
        RoundTrips.assertRoundTrips(network, 0, () -> database.run(unit -> {}));
        RoundTrips.assertRoundTrips(network, 0, () -> database.run(UnitOptions.READ_ONLY, unit -> {}));
    }

    @Test
    void isolationAndTimeoutTravelWithTheFirstStatement() {
        long id = insertOne().id();
        UnitOptions options =
                UnitOptions.DEFAULT.withIsolation(Isolation.REPEATABLE_READ).withTimeout(Duration.ofSeconds(9));
        for (int i = 0; i < 10; i++) { // Until the driver has prepared them.
            change(options, id);
            insertOne(options);
        }
        RoundTrips.assertRoundTrips(network, 1, () -> insertOne(options));
        RoundTrips.assertRoundTrips(network, 2, () -> change(options, id));
        RoundTrips.assertRoundTrips(network, 2, () -> change(UnitOptions.DEFAULT, id));
    }

    private static void insertOne(UnitOptions options) {
        database.run(options, unit -> unit.repository(TodoRepository.class).insert(new Todo("one")));
    }

    private static void change(UnitOptions options, long id) {
        database.run(options, unit -> {
            Todo todo = unit.repository(TodoRepository.class).getById(id);
            todo.rename(todo.title() + "!");
        });
    }

    @Test
    void aStreamIsReadByPortions() {
        database.run(unit -> unit.repository(TodoRepository.class).insertAll(todos(2000)));
        long rows = database.read(unit -> unit.repository(TodoRepository.class).count());
        int portions = Math.toIntExact(rows / 500 + 1);
        RoundTrips.assertRoundTrips(
                network,
                portions + 1, // COMMIT
                () -> database.read(unit -> {
                    try (Stream<Todo> all =
                            unit.repository(TodoRepository.class).query(Conditions.all(List.of())).stream()) {
                        return all.count();
                    }
                }));
    }
}
