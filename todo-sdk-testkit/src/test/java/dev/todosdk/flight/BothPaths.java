package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.flight.Shop.Buyer;
import dev.todosdk.flight.Shop.Buyers;
import dev.todosdk.flight.Shop.Node;
import dev.todosdk.flight.Shop.Nodes;
import dev.todosdk.flight.Shop.Purchase;
import dev.todosdk.flight.Shop.Purchases;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same on databases that differ in the commit's path alone: what was left, and what was thrown. The first one is on the
 * plain path over a driver of which the SDK uses nothing but JDBC's own calls.
 */
final class BothPaths implements AutoCloseable {

    /** Something done to one of the databases. */
    @FunctionalInterface
    interface Step {
        void run(Side side);
    }

    private static final List<String> TABLES =
            List.of("buyer", "buyer_tag", "purchase", "item", "node", "sample", "moment");

    /** Differs in nothing for statements that are prepared, as all of the SDK's are. */
    private static final String BY_JDBC_ALONE = "preferQueryMode=extendedForPrepared";

    private final List<Side> sides =
            new ArrayList<>(List.of(new Side(CommitPath.PLAIN, BY_JDBC_ALONE), new Side(CommitPath.FLIGHT, "")));

    /** One of the databases. */
    static final class Side implements AutoCloseable {
        final TestDatabase server;
        final Database database;

        Side(CommitPath path, String property) {
            server = PostgresqlForTests.shared().createDatabase("flight-shop", Side::fill);
            String url = server.jdbcUrl();
            database = builder(server)
                    .jdbcUrl(url + (url.contains("?") ? "&" : "?") + property)
                    .schemaMode(SchemaMode.LEAVE)
                    .commitPath(path)
                    .start();
        }

        private static Database.Builder builder(TestDatabase server) {
            return Database.builder()
                    .username(server.username())
                    .password(server.password())
                    .poolSize(3)
                    .module(new Shop());
        }

        /** Buyers a to h with ids 1 to 8, a purchase of each of the first four, a small tree. */
        private static void fill(TestDatabase server) {
            try (Database database = builder(server).jdbcUrl(server.jdbcUrl()).start()) {
                database.run(unit -> {
                    List<Buyer> buyers = new ArrayList<>();
                    for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                        Buyer buyer = new Buyer(name);
                        buyer.credit = 100;
                        buyer.tags.add("old");
                        unit.repository(Buyers.class).insert(buyer);
                        buyers.add(buyer);
                    }
                    for (int i = 0; i < 4; i++) {
                        unit.repository(Purchases.class)
                                .insert(new Purchase(buyers.get(i), "P" + i, "x" + i, "y" + i, "z" + i));
                    }
                    unit.repository(Nodes.class).insert(new Node(1, null, "root"));
                    unit.repository(Nodes.class).insert(new Node(2, 1L, "child"));
                });
            }
            TABLES.forEach(table -> server.execute("CREATE TABLE kept_" + table + " AS TABLE " + table));
        }

        private void refill() {
            server.execute("TRUNCATE todo_sdk_commit, " + String.join(", ", TABLES));
            TABLES.forEach(table -> server.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table));
        }

        /** All rows of all tables, and how many tokens. */
        List<Object> rows() {
            List<Object> rows = new ArrayList<>();
            for (String table : TABLES) {
                rows.add(server.query("SELECT t::text FROM " + table + " t ORDER BY 1"));
            }
            rows.add(server.rowCount("todo_sdk_commit"));
            return rows;
        }

        @Nullable String thrownBy(Step step) {
            try {
                step.run(this);
                return null;
            } catch (DatabaseException thrown) {
                String constraint = thrown instanceof ConstraintException broken
                        ? broken.constraint().orElse(null)
                        : null;
                return thrown.getClass().getSimpleName() + " " + thrown.sqlState() + " " + thrown.phase() + " "
                        + thrown.outcome() + " " + thrown.retry() + " " + constraint + " " + thrown.getMessage();
            } catch (RuntimeException thrown) {
                return thrown.toString();
            }
        }

        @Override
        public void close() {
            database.close();
            server.close();
        }
    }

    /** Does it on the plain path as it usually is, too. */
    void withUsualPlain() {
        sides.add(new Side(CommitPath.PLAIN, ""));
    }

    /** Does it to all and compares; says what was thrown. */
    @Nullable String sameFor(Step step) {
        Side first = sides.get(0);
        String expected = first.thrownBy(step);
        List<Object> rows = first.rows();
        for (Side side : sides.subList(1, sides.size())) {
            assertThat(side.thrownBy(step)).isEqualTo(expected);
            assertThat(side.rows()).isEqualTo(rows);
            assertThat(side.server.idleInTransaction()).isZero();
        }
        return expected;
    }

    /** By how many statements a table's rows were written on each. */
    List<Long> statements(String table) {
        return sides.stream()
                .map(side -> (long) side.server
                        .query("SELECT DISTINCT cmin::text FROM " + table)
                        .size())
                .toList();
    }

    /** As at the beginning, but for the sequences, which are alike on all. */
    void refill() {
        sides.forEach(Side::refill);
    }

    @Override
    public void close() {
        sides.forEach(Side::close);
    }
}
