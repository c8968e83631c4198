package dev.todosdk.lazy.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Units made at random that touch associations, which are read together, against the same units where each is read by itself:
 * the same answers, errors and rows.
 */
class RandomLazyUnitsTest {

    private static final int UNITS = 25 * Integer.getInteger("todosdk.test.scale", 1);

    @Test
    void togetherIsTheSameAsOneByOne() {
        long seed = Long.getLong("todosdk.test.seed", 20261128L);
        System.out.println("RandomLazyUnitsTest: -Dtodosdk.test.seed=" + seed);
        try (CircusStores alone = new CircusStores(CommitPath.PLAIN, 1);
                CircusStores flight = new CircusStores(CommitPath.FLIGHT, 10_000);
                CircusStores some = new CircusStores(CommitPath.FLIGHT, 3);
                CircusStores plain = new CircusStores(CommitPath.PLAIN, 10_000);
                InMemoryDatabase memory = InMemoryDatabase.with(new Circus())) {
            List<UnitOfWorkFactory> stores =
                    List.of(alone.database, flight.database, some.database, plain.database, memory);
            int only = Integer.getInteger("todosdk.test.unit", -1);
            int first = only < 0 ? 0 : only - only % 5;
            for (int number = first; number < (only < 0 ? UNITS : only + 1); number++) {
                if (number % 5 == 0) {
                    stores.forEach(RandomLazyUnit::fill);
                }
                List<List<String>> told = new ArrayList<>();
                for (UnitOfWorkFactory store : stores) {
                    boolean atOnce = store == alone.database;
                    told.add(new RandomLazyUnit(store, number, new Random(seed + number), atOnce).run());
                }
                String unit = "-Dtodosdk.test.seed=" + seed + " -Dtodosdk.test.unit=" + number;
                for (int i = 1; i < told.size(); i++) {
                    assertThat(told.get(i)).as("%s on store %s", unit, i).isEqualTo(told.get(0));
                }
            }
        }
    }
}
