package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms of mappings that a flight must not write or read in its own way. */
class FormsOnBothPathsTest {

    private static final String[] SCHEMA = {
        "CREATE TABLE report (id bigint PRIMARY KEY, body oid, scan oid)",
        "CREATE TABLE place (id bigint PRIMARY KEY, pos bigint NOT NULL)",
        "CREATE TABLE visit (id bigint PRIMARY KEY)",
        "CREATE FUNCTION visit(id bigint) RETURNS bigint LANGUAGE sql AS"
                + " 'INSERT INTO visit VALUES (id) ON CONFLICT DO NOTHING; SELECT id'",
        "CREATE TABLE leaving (id bigint PRIMARY KEY, version bigint NOT NULL, name text)",
        "CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM set_config(''search_path'', ''pg_catalog'', true); RETURN NEW; END'",
        "CREATE TRIGGER leave AFTER INSERT OR UPDATE ON leaving FOR EACH ROW EXECUTE FUNCTION leave()",
        "CREATE VIEW visited AS SELECT visit(id) AS id FROM (VALUES (1::bigint)) AS v(id)"
    };

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void largeObjectsAreWrittenByAUnitOfOneInsertAndRead(CommitPath path) {
        onPath(path, (server, database) -> {
            Report report = new Report();
            report.body = "long";
            report.scan = new byte[] {1, 0, -1};
            database.run(unit -> unit.repository(Reports.class).insert(report));
            Report read = database.read(unit -> unit.repository(Reports.class).getById(1L));
            assertThat(read.body).isEqualTo("long");
            assertThat(read.scan).containsExactly(1, 0, -1);
            assertThat(database.<List<Report>, RuntimeException>read(
                            unit -> unit.repository(Reports.class).findAll()))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"PLAIN,3", "FLIGHT,3", "PLAIN,1200", "FLIGHT,1200"})
    void anExpressionOverTheTableSeesEachRowBefore(CommitPath path, int rows) {
        onPath(path, (server, database) -> {
            database.run(unit -> IntStream.rangeClosed(1, rows).forEach(id -> {
                Place place = new Place();
                place.id = id;
                unit.repository(Places.class).insert(place);
            }));
            assertThat(server.query("SELECT count(DISTINCT pos)::text || ' to ' || max(pos) FROM place"))
                    .asString()
                    .contains(rows + " to " + rows);
        });
    }

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void aTriggerThatMovesTheSearchPathBreaksNoCommit(CommitPath path) {
        onPath(path, (server, database) -> {
            database.run(unit -> unit.repository(Leavings.class).insert(new Leaving()));
            database.run(unit -> unit.repository(Leavings.class).getById(1L).name = "changed");
            assertThatExceptionOfType(StaleVersionException.class)
                    .isThrownBy(() -> database.run(unit -> {
                        Leaving stale = unit.repository(Leavings.class).getById(1L);
                        server.execute("UPDATE leaving SET version = 7");
                        stale.name = "stale";
                    }));
            assertThat(server.rowCount("todo_sdk_commit")).isEqualTo(2);
            assertThat(server.query("SELECT name FROM leaving"))
                    .singleElement()
                    .asString()
                    .contains("changed");
        });
    }

    @ParameterizedTest
    @EnumSource(CommitPath.class)
    void aViewThatWritesIsRefusedToAUnitThatReads(CommitPath path) {
        onPath(path, (server, database) -> {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() ->
                            database.read(unit -> unit.repository(Visits.class).findAll()))
                    .satisfies(thrown -> assertThat(thrown.sqlState()).hasValue("25006"));
            assertThat(server.rowCount("visit")).isZero();
        });
    }

    private static void onPath(CommitPath path, BiConsumer<TestDatabase, Database> work) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            server.execute(SCHEMA);
            try (Database database = Database.builder()
                    .jdbcUrl(server.jdbcUrl())
                    .username(server.username())
                    .password(server.password())
                    .poolSize(1)
                    .commitPath(path)
                    .module(new Forms())
                    .start()) {
                work.accept(server, database);
            }
        }
    }

    private static final class Forms implements PersistenceModule {
        @Override
        public String name() {
            return "forms";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Report.class)
                    .entity(Place.class)
                    .entity(Visit.class)
                    .entity(Leaving.class);
            registry.repository(Leavings.class, Leavings::new);
            registry.repository(Reports.class, Reports::new);
            registry.repository(Places.class, Places::new);
            registry.repository(Visits.class, Visits::new);
        }
    }

    @Entity(name = "report")
    static class Report {
        @Id
        long id = 1;

        @Lob
        String body = "";

        @Lob
        byte[] scan = {};
    }

    @Entity(name = "place")
    static class Place {
        @Id
        long id;

        @ColumnTransformer(write = "(select coalesce(max(pos), 0) + ? from place)")
        long pos = 1;
    }

    @Immutable
    @Entity(name = "visited")
    static class Visit {
        @Id
        long id;
    }

    @Entity(name = "leaving")
    static class Leaving {
        @Id
        long id = 1;

        @Version
        long version;

        String name = "";
    }

    private static final class Leavings extends Repository<Leaving> {
        Leavings(RepositoryContext context) {
            super(Leaving.class, context);
        }
    }

    private static final class Reports extends Repository<Report> {
        Reports(RepositoryContext context) {
            super(Report.class, context);
        }
    }

    private static final class Places extends Repository<Place> {
        Places(RepositoryContext context) {
            super(Place.class, context);
        }
    }

    private static final class Visits extends Repository<Visit> {
        Visits(RepositoryContext context) {
            super(Visit.class, context);
        }
    }
}
