package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the next test finds of what one did to its database. */
class DatabaseCleanerTest {

    private static PostgresqlDatabase open() {
        return PostgresqlDatabase.with(new TodoModule(), new ColoursModule());
    }

    private static void execute(TestStore store, String... statements) {
        store.run(unit -> List.of(statements)
                .forEach(statement -> unit.repository(ColoursModule.Sql.class).execute(statement)));
    }

    private static List<?> ask(TestStore store, String query) {
        return store.read(unit -> unit.repository(ColoursModule.Sql.class).ask(query));
    }

    private static Object name(TestStore store) {
        return ask(store, "SELECT current_database()").get(0);
    }

    private static long add(TestStore store) {
        long id = new TodoService(store).create(NewTodo.titled("Paint")).id();
        execute(store, "INSERT INTO coat VALUES (" + id + ", 'red')");
        return id;
    }

    @Test
    void rowsAreGoneFromAllTablesAndThoseOfTheChangelogStay() {
        Object name;
        long before;
        try (PostgresqlDatabase db = open()) {
            name = name(db);
            before = add(db);
        }
        try (PostgresqlDatabase db = open()) {
            assertThat(name(db)).isEqualTo(name);
            assertThat(ask(db, "SELECT name FROM colour")).hasSize(2);
            for (String table : List.of("todo", "coat", "audit.line")) {
                assertThat(ask(db, "SELECT 1 FROM " + table)).as(table).isEmpty();
            }
            assertThat(add(db)).as("ids go on").isGreaterThan(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE colour SET name = name",
                "INSERT INTO colour VALUES ('blue')",
                "ALTER TABLE coat ADD COLUMN thick boolean",
                "ALTER TABLE coat DISABLE TRIGGER audited",
                "CREATE INDEX ON coat (colour)",
                "DROP TABLE coat",
                "CREATE VIEW red AS SELECT 1 FROM coat",
                "GRANT SELECT ON coat TO public",
                "CREATE OR REPLACE FUNCTION audit.write() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TEMPORARY TABLE coat (id int)",
                "DO $$BEGIN PERFORM lo_create(0); END$$",
                "DO $$BEGIN PERFORM setval('audit.line_number_seq', 1, false); END$$",
                "DO $$BEGIN PERFORM setval('audit.line_number_seq', 5000000000); END$$",
                "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = 128', current_database()); END$$",
            })
    void aDatabaseInWhichATestChangedAnythingElseIsNotFitForAnother(String change) throws SQLException {
        try (TestDatabase database =
                        PostgresqlForTests.shared().createDatabase("colours", DatabaseCleanerTest::migrate);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            DatabaseCleaner cleaner = DatabaseCleaner.of(database);
            statement.execute("INSERT INTO audit.line (text) VALUES ('one'), ('two'), ('three')");
            assertThat(cleaner.clean(connection)).isTrue();
            statement.execute(change);
            connection.commit();
            assertThat(cleaner.clean(connection)).isFalse();
        }
    }

    private static void migrate(TestDatabase empty) {
        Database.builder()
                .dataSource(empty.dataSource())
                .module(new TodoModule())
                .module(new ColoursModule())
                .start()
                .close();
    }

    @Test
    void aUnitThatIsStillOpenKeepsItsDatabaseFromTheNextTest() {
        Object name;
        UnitOfWork open;
        try (PostgresqlDatabase db = open()) {
            name = name(db);
            open = db.begin();
            open.repository(ColoursModule.Sql.class).execute("INSERT INTO colour VALUES ('blue')");
        }
        try (PostgresqlDatabase db = open()) {
            assertThat(name(db)).isNotEqualTo(name);
        }
        open.close();
    }

    @Test
    void manyRowsAreGoneToo() {
        Object name;
        try (PostgresqlDatabase db = open()) {
            name = name(db);
            execute(db, "INSERT INTO audit.line (text) SELECT repeat('x', 1000) FROM generate_series(1, 5000)");
            add(db);
        }
        try (PostgresqlDatabase db = open()) {
            assertThat(ask(db, "SELECT count(*) FROM audit.line")).hasToString("[0]");
            assertThat(ask(db, "SELECT name FROM colour")).hasSize(2);
            assertThat(name(db)).isEqualTo(name);
        }
    }

    @Test
    void twoRoundTripsAreAllItCosts() throws Exception {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                NetworkProxy network = NetworkProxy.to(database.jdbcUrl())) {
            database.execute("CREATE TABLE note (text text)", "CREATE TABLE other (text text)");
            DatabaseCleaner cleaner = DatabaseCleaner.of(database);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(network.jdbcUrl(database.jdbcUrl()));
            source.setUser(database.username());
            source.setPassword(database.password());
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO note VALUES ('milk')");
                connection.commit();
                RoundTrips used = RoundTrips.during(network, () -> cleaner.clean(connection));
                assertThat(used.count()).as(used.toString()).isEqualTo(2);
                assertThat(used.toString()).contains("note").doesNotContain("DELETE FROM ONLY public.other");
            }
            assertThat(database.rowCount("note")).isZero();
        }
    }

    @Test
    void modulesOfOneClassThatRegisterDifferentThingsShareNothing() {
        Function<RepositoryContext, ColoursModule.Sql> loud = Loud::new;
        for (Opener opener : List.<Opener>of(PostgresqlDatabase::with, InMemoryDatabase::with)) {
            try (TestStore plain = opener.open(List.of(new TodoModule(), new ColoursModule()))) {
                assertThat(word(plain)).isEqualTo("plain");
            }
            try (TestStore other = opener.open(List.of(new TodoModule(), new ColoursModule(loud)))) {
                assertThat(word(other)).isEqualTo("loud");
            }
        }
    }

    @Test
    void aConstructorThatHoldsSomethingOfItsModuleIsNotSharedEither() {
        for (Opener opener : List.<Opener>of(PostgresqlDatabase::with, InMemoryDatabase::with)) {
            for (String word : List.of("one", "two")) {
                try (TestStore store = opener.open(List.of(new TodoModule(), new Telling(word)))) {
                    assertThat(word(store)).isEqualTo(word);
                }
            }
        }
    }

    private static String word(TestStore store) {
        return store.read(unit -> unit.repository(ColoursModule.Sql.class).word());
    }

    private interface Opener {

        TestStore open(List<PersistenceModule> modules);
    }

    private static final class Loud extends ColoursModule.Sql {

        Loud(RepositoryContext context) {
            super(context);
        }

        @Override
        String word() {
            return "loud";
        }
    }

    private record Telling(String word) implements PersistenceModule {

        @Override
        public String name() {
            return "telling";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(ColoursModule.Sql.class, context -> new ColoursModule.Sql(context) {
                @Override
                String word() {
                    return word;
                }
            });
        }
    }
}
