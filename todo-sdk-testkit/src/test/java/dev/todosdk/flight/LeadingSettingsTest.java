package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a module lets each transaction begin with is there for the first statement, whichever it is, and costs no round trip. */
@ParameterizedClass
@EnumSource(CommitPath.class)
class LeadingSettingsTest {

    private static final UnitOptions ACME = UnitOptions.DEFAULT.withTenant("acme; it's");

    private final TestDatabase server;
    private final NetworkProxy network;
    private final Database plain;
    private final Database led;

    LeadingSettingsTest(CommitPath path) {
        server = PostgresqlForTests.shared().createDatabase("leading-settings", LeadingSettingsTest::fill);
        network = NetworkProxy.to(server.jdbcUrl());
        plain = start(path, new Todos.Module(false));
        led = start(path, new Todos.Module(true));
    }

    private static void fill(TestDatabase server) {
        try (Database database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new TodoModule())
                .start()) {
            database.run(unit -> unit.repository(TodoRepository.class).insert(new Todo("one")));
        }
        server.execute("ALTER TABLE todo ADD seen text DEFAULT current_setting('app.tenant', true)");
    }

    private Database start(CommitPath path, PersistenceModule todos) {
        return Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .module(new TodoModule())
                .module(todos)
                .start();
    }

    @AfterEach
    void stop() {
        led.close();
        plain.close();
        network.close();
        server.close();
    }

    /** What units begin with, by name. */
    private static Map<String, Consumer<Todos>> firsts() {
        Map<String, Consumer<Todos>> firsts = new LinkedHashMap<>();
        firsts.put("find", todos -> todos.findById(1L));
        firsts.put("two questions", todos -> {
            todos.count();
            todos.query(Conditions.equalTo(Todo_.title, "one")).list();
        });
        firsts.put("stream", todos -> {
            try (Stream<Todo> all = todos.query(Conditions.equalTo(Todo_.title, "one")).stream()) {
                assertThat(all).isNotEmpty();
            }
        });
        firsts.put("native query", todos -> todos.tenant());
        firsts.put("common table expression", todos -> todos.nativeQuery("with a as (select 1) select * from a")
                .getResultList());
        return firsts;
    }

    private static Map<String, Consumer<Todos>> writes() {
        Map<String, Consumer<Todos>> writes = new LinkedHashMap<>();
        writes.put("insert", todos -> todos.insert(new Todo("new")));
        writes.put("inserts", todos -> insert(todos, 20));
        writes.put("copy", todos -> insert(todos, 1000));
        writes.put("insert and flush", todos -> {
            todos.insert(new Todo("flushed"));
            todos.count();
        });
        writes.put("change", todos -> todos.findById(1L).orElseThrow().describe("changed " + System.nanoTime()));
        writes.put(
                "bulk change",
                todos -> todos.updateAll(Conditions.equalTo(Todo_.title, "one"), Changes.set(Todo_.completed, true)));
        writes.put("bulk delete", todos -> todos.deleteAll(Conditions.equalTo(Todo_.title, "nobody's")));
        writes.put("native change", todos -> todos.nativeQuery(
                        "update todo set description = 'native' where title = 'one'")
                .executeUpdate());
        return writes;
    }

    private static void insert(Todos todos, int count) {
        todos.insertAll(
                IntStream.range(0, count).mapToObj(i -> new Todo("t" + i)).toList());
    }

    private int cost(Database database, UnitOptions options, Consumer<Todos> work) {
        return RoundTrips.during(
                        network, () -> database.run(options, unit -> work.accept(unit.repository(Todos.class))))
                .count();
    }

    /** Also once the driver prepares statements, from the fifth time on. */
    private void assertCostsNothing(String first, UnitOptions options, Consumer<Todos> work) {
        List<Integer> without =
                IntStream.range(0, 8).mapToObj(i -> cost(plain, options, work)).toList();
        List<Integer> with =
                IntStream.range(0, 8).mapToObj(i -> cost(led, options, work)).toList();
        assertThat(with.subList(2, 8)).as("%s with %s", first, options).isEqualTo(without.subList(2, 8));
    }

    @Test
    void costsNoRoundTrip() {
        firsts().forEach((name, work) -> {
            assertCostsNothing(name + ", read-only", ACME.withReadOnly(true), work);
            assertCostsNothing(name, ACME, work);
            assertCostsNothing(name + ", snapshot", UnitOptions.SNAPSHOT.withTenant("acme"), work);
        });
        writes().forEach((name, work) -> assertCostsNothing(name, ACME, work));
    }

    @Test
    void isThereFromTheFirstStatementOnAndGoneAfterwards() {
        firsts().forEach((name, work) -> {
            for (UnitOptions options : List.of(ACME, ACME.withReadOnly(true))) {
                String during = led.call(options, unit -> {
                    work.accept(unit.repository(Todos.class));
                    return unit.repository(Todos.class).tenant();
                });
                assertThat(during).as("%s, %s", name, options).isEqualTo("acme; it's");
                assertThat(led.<String, RuntimeException>call(
                                UnitOptions.DEFAULT.withTenant("other"),
                                unit -> unit.repository(Todos.class).tenant()))
                        .isEqualTo("other");
            }
        });
        writes().forEach((name, work) -> led.run(ACME, unit -> work.accept(unit.repository(Todos.class))));
        assertThat(server.query("SELECT DISTINCT seen FROM todo WHERE title <> 'one'"))
                .containsExactly(List.of("acme; it's"));
    }

    /** Todos with the standard door open. */
    static final class Todos extends TodoRepository {

        Todos(RepositoryContext context) {
            super(context);
        }

        Query nativeQuery(String sql) {
            EntityManager door = entityManager();
            return door.createNativeQuery(sql);
        }

        String tenant() {
            return (String)
                    nativeQuery("select current_setting('app.tenant', true)").getSingleResult();
        }

        /** With the setting, or without it. */
        record Module(boolean leads) implements PersistenceModule {

            @Override
            public String name() {
                return "led-todos";
            }

            @Override
            public void register(ModuleRegistry registry) {
                registry.repository(Todos.class, Todos::new);
                if (leads) {
                    registry.transactionSetting("app.tenant", UnitOptions::tenant);
                }
            }
        }
    }
}
