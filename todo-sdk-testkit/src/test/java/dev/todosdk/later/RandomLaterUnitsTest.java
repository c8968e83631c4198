package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Units made at random, whose questions are asked later, against the same units whose questions are asked where they are put:
 * the same answers, errors and rows, in memory and on both commit paths of PostgreSQL.
 */
class RandomLaterUnitsTest {

    private static final int UNITS = 25 * Integer.getInteger("todosdk.test.scale", 1);

    @Test
    void laterIsTheSameAsAtOnce() {
        long seed = Long.getLong("todosdk.test.seed", 20261127L);
        System.out.println("RandomLaterUnitsTest: -Dtodosdk.test.seed=" + seed);
        try (Postgresql flight = new Postgresql(CommitPath.FLIGHT);
                Postgresql flightAtOnce = new Postgresql(CommitPath.FLIGHT);
                Postgresql plain = new Postgresql(CommitPath.PLAIN);
                InMemoryDatabase memory = InMemoryDatabase.with(modules());
                InMemoryDatabase memoryAtOnce = InMemoryDatabase.with(modules())) {
            List<UnitOfWorkFactory> stores =
                    List.of(flightAtOnce.database, flight.database, plain.database, memoryAtOnce, memory);
            int only = Integer.getInteger("todosdk.test.unit", -1);
            int first = only < 0 ? 0 : only - only % 5; // What the four before it leave is all that one depends on.
            for (int number = first; number < (only < 0 ? UNITS : only + 1); number++) {
                if (number % 5 == 0) {
                    stores.forEach(RandomLaterUnit::begin);
                }
                List<List<String>> told = new ArrayList<>();
                for (UnitOfWorkFactory store : stores) {
                    boolean atOnce = store == flightAtOnce.database || store == memoryAtOnce;
                    told.add(new RandomLaterUnit(store, number, new Random(seed + number), atOnce).run());
                }
                String unit = "-Dtodosdk.test.seed=" + seed + " -Dtodosdk.test.unit=" + number;
                for (int i = 1; i < told.size(); i++) {
                    assertThat(told.get(i)).as("%s on store %s", unit, i).isEqualTo(told.get(0));
                }
            }
        }
    }

    private static List<PersistenceModule> modules() {
        return List.of(new ShopModule(), new MemoModule(), new OutboxModule());
    }

    /** A database of its own on one path. */
    private static final class Postgresql implements AutoCloseable {

        private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
        private final Database database;

        Postgresql(CommitPath path) {
            database = Database.builder()
                    .jdbcUrl(server.jdbcUrl())
                    .username(server.username())
                    .password(server.password())
                    .poolSize(2)
                    .commitPath(path)
                    .module(new ShopModule())
                    .module(new MemoModule())
                    .module(new OutboxModule())
                    .start();
        }

        @Override
        public void close() {
            database.close();
            server.close();
        }
    }
}
