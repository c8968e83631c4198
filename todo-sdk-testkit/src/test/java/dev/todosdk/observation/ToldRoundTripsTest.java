package dev.todosdk.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The round trips that a listener is told are those that the network sees. */
class ToldRoundTripsTest {

    private static final UnitOptions UNIT = UnitOptions.DEFAULT.withName("counted");

    private static TestDatabase server;
    private static NetworkProxy network;

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        network = NetworkProxy.to(server.jdbcUrl());
    }

    @AfterAll
    static void stop() {
        network.close();
        server.close();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static List<Todo> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Todo("t" + i)).toList();
    }

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void theyAreWhatTheNetworkSees(CommitPath path) {
        ToldEvents told = new ToldEvents();
        try (Database database = Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .unitListener(told)
                .module(new TodoModule())
                .start()) {
            long id =
                    database.call(unit -> todos(unit).insert(new Todo("first")).id());
            UnitOptions strict = UNIT.withIsolation(Isolation.REPEATABLE_READ);
            same(database, told, UNIT, unit -> {});
            same(database, told, UNIT, unit -> todos(unit).insert(new Todo("one")));
            same(database, told, UNIT, unit -> todos(unit).getById(id).rename("changed"));
            same(database, told, UNIT, unit -> many(10).forEach(todos(unit)::insert));
            same(database, told, UNIT, unit -> {
                todos(unit).insert(new Todo("ahead"));
                unit.flush();
                todos(unit).getById(id).rename("again");
            });
            same(database, told, UNIT.withReadOnly(true), unit -> todos(unit).getById(id));
            same(database, told, UnitOptions.SNAPSHOT.withName("counted"), unit -> todos(unit)
                    .count());
            same(database, told, strict, unit -> todos(unit).getById(id).rename("strictly"));
            same(database, told, strict, unit -> todos(unit).insert(new Todo("strictly")));
            same(
                    database,
                    told,
                    UNIT,
                    unit -> unit.savepoint(part -> todos(part).insert(new Todo("part"))));
            same(database, told, UNIT, unit -> todos(unit).count());
            same(database, told, UNIT, unit -> todos(unit)
                    .deleteAll((root, builder) -> builder.equal(root.get("id"), id)));
            same(database, told, UNIT.withReadOnly(true), unit -> later(unit, id));
            same(database, told, UNIT, unit -> {
                todos(unit).insert(new Todo("before"));
                later(unit, id);
            });
            same(database, told, UNIT, unit -> todos(unit).insertAll(many(1_500)));
        }
    }

    private static void later(UnitOfWork unit, long id) {
        Later<Optional<Todo>> one = todos(unit).later().findById(id);
        Later<Optional<Todo>> other = todos(unit).later().findById(-1L);
        assertThat(one.get()).isNotNull();
        assertThat(other.get()).isEmpty();
    }

    /** Until the driver has prepared its statements it may ask more often, which is the driver's to know. */
    private static void same(
            Database database, ToldEvents told, UnitOptions options, UnitAction<RuntimeException> work) {
        for (int i = 0; i < 9; i++) {
            database.run(options, work);
        }
        RoundTrips seen = RoundTrips.during(network, () -> database.run(options, work));
        assertThat(told.last().roundTrips()).as("%s", seen).isEqualTo(seen.count());
    }
}
