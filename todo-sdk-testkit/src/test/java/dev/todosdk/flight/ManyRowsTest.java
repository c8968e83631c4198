package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole table is read in portions, and very many changes are written in portions: in the order of their ids as ever. */
class ManyRowsTest {

    private static final int MANY = 21_000;

    private static TestDatabase server;
    private static NetworkProxy network;
    private static Database database;

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        server.execute(
                "CREATE TABLE row_of_many (id bigint PRIMARY KEY, version bigint NOT NULL, number bigint NOT NULL)",
                "CREATE TABLE written (place bigint GENERATED ALWAYS AS IDENTITY, id bigint, number bigint)",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                        + " INSERT INTO written (id, number) VALUES (NEW.id, NEW.number); RETURN NULL; END'",
                "CREATE TRIGGER note AFTER UPDATE ON row_of_many FOR EACH ROW EXECUTE FUNCTION note()");
        network = NetworkProxy.to(server.jdbcUrl());
        database = Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(CommitPath.FLIGHT)
                .module(new RowsModule())
                .start();
    }

    @AfterAll
    static void stop() {
        database.close();
        network.close();
        server.close();
    }

    private static void fill(int rows) {
        server.execute(
                "TRUNCATE row_of_many, written",
                "INSERT INTO row_of_many SELECT n, 0, 0 FROM generate_series(1, " + rows + ") n");
    }

    private static List<Row> readAll(Condition<Row> condition, Order<Row> order) {
        return database.call(unit -> unit.repository(Rows.class).find(condition, order));
    }

    /** Those that run the question; others are the pool's and the commit's. */
    private static long portions(Condition<Row> condition, Order<Row> order) {
        return RoundTrips.during(network, () -> assertThat(readAll(condition, order))
                        .extracting(row -> row.id)
                        .hasSize(MANY)
                        .doesNotHaveDuplicates())
                .flights()
                .stream()
                .filter(flight -> flight.toString().contains("row_of_many"))
                .count();
    }

    @Test
    void aWholeTableComesInPortions() {
        fill(MANY);
        assertThat(portions(Condition.unrestricted(), Order.by())).isEqualTo(3);
    }

    /** What the server may plan in parallel it may not be told to give in portions. */
    @Test
    void partsOfTablesAndSortedOnesComeAtOnce() {
        fill(MANY);
        Condition<Row> all = (root, builder) -> builder.greaterThan(root.get("id"), 0L);
        assertThat(portions(all, Order.by())).isEqualTo(1);
        assertThat(portions(Condition.unrestricted(), Order.by(Sort.desc("number"))))
                .isEqualTo(1);
    }

    @Test
    void changesAreWrittenInTheOrderOfTheirIdsHoweverTheyWereRead() {
        assertWrittenInOrder(Order.by());
        assertWrittenInOrder(Order.by(Sort.desc("id")));
    }

    private static void assertWrittenInOrder(Order<Row> order) {
        fill(2500);
        database.run(unit -> unit.repository(Rows.class)
                .find(Condition.unrestricted(), order)
                .forEach(row -> row.number = row.id));
        assertThat(server.query("SELECT count(*) FROM row_of_many WHERE number = id AND version = 1"))
                .isEqualTo(List.of(List.of(2500L)));
        assertThat(server.query("SELECT count(*), count(*) FILTER (WHERE id = place - least) FROM"
                        + " (SELECT id, place, min(place) OVER () - 1 AS least FROM written) w"))
                .isEqualTo(List.of(List.of(2500L, 2500L)));
    }

    @Test
    void aStaleOneAmongThemEndsAll() {
        fill(2500);
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> database.run(unit -> {
                    unit.repository(Rows.class).find(Condition.unrestricted()).forEach(row -> row.number = 7);
                    server.execute("UPDATE row_of_many SET version = version + 1 WHERE id = 2400");
                }));
        assertThat(server.query("SELECT count(*) FROM row_of_many WHERE number = 7"))
                .isEqualTo(List.of(List.of(0L)));
    }

    @Entity
    @Table(name = "row_of_many")
    static class Row {
        @Id
        long id;

        @Version
        long version;

        long number;
    }

    static final class Rows extends Repository<Row> {
        Rows(RepositoryContext context) {
            super(Row.class, context);
        }
    }

    private static final class RowsModule implements PersistenceModule {
        @Override
        public String name() {
            return "rows";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Row.class).repository(Rows.class, Rows::new);
        }
    }
}
