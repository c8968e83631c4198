package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.flight.ManyKinds.KindRow;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.network.RoundTrips;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What units cost does not grow with how many kinds of them there were, in round trips or in memory. */
class GrowthTest {

    /** Times as many units as in every build. */
    private static final int SCALE = Integer.getInteger("todosdk.test.scale", 1);

    private static final long SEED = Long.getLong("todosdk.test.seed", 20261127L);

    /** Random compositions: nothing is sent twice in the same order, and each unit still leaves in one round trip. */
    @ParameterizedTest
    @MethodSource("kinds")
    void unitsOfAnyCompositionKeepTheirOneFlight(int kinds) {
        int units = 40 * SCALE;
        List<RoundTrips> plain = costs(kinds, units, CommitPath.PLAIN);
        List<RoundTrips> flight = costs(kinds, units, CommitPath.FLIGHT);
        for (int i = 0; i < units; i++) {
            assertThat(flight.get(i).flights())
                    .as("unit %s of seed %s", i, SEED)
                    .hasSize(1)
                    .hasSizeLessThanOrEqualTo(plain.get(i).count());
        }
    }

    static IntStream kinds() {
        return SCALE == 1 ? IntStream.of(50) : IntStream.of(1, 10, 50, 200);
    }

    private static List<RoundTrips> costs(int kinds, int units, CommitPath path) {
        try (ManyKinds.Store store = new ManyKinds.Store(kinds, path)) {
            RandomUnits random = new RandomUnits(store);
            random.insertAll(1, 1); // The pool may still be opening its connection.
            List<RoundTrips> costs = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                costs.add(cost(store, () -> random.insert(8, 30)));
            }
            return costs;
        }
    }

    /** On a slow machine the pool asks now and then whether its connection still lives, by an empty statement. */
    private static RoundTrips cost(ManyKinds.Store store, RoundTrips.Work<RuntimeException> work) {
        return new RoundTrips(RoundTrips.during(store.network, work).flights().stream()
                .filter(flight -> !flight.toString().isEmpty())
                .toList());
    }

    /** From ten to some thousand rows of many kinds: what does not fit into one flight costs no more than on the plain path. */
    @Test
    void largeUnitsOfManyKindsNeverCostMoreThanOnThePlainPath() {
        List<RoundTrips> plain = largeCosts(CommitPath.PLAIN);
        List<RoundTrips> flight = largeCosts(CommitPath.FLIGHT);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(flight.get(i).count())
                    .as("unit %s", i)
                    .isLessThanOrEqualTo(plain.get(i).count());
        }
    }

    private static List<RoundTrips> largeCosts(CommitPath path) {
        try (ManyKinds.Store store = new ManyKinds.Store(50, path)) {
            RandomUnits random = new RandomUnits(store);
            random.insertAll(1, 1);
            List<RoundTrips> costs = new ArrayList<>();
            for (int rows : new int[] {10, 100, 999, 1000, 2500, 5000}) {
                costs.add(cost(store, () -> random.insertAll(1, rows)));
                costs.add(cost(store, () -> random.insertAll(50, rows)));
                costs.add(cost(store, () -> random.changeAll(0, rows)));
            }
            return costs;
        }
    }

    /** Changes and inserts of several kinds, mixed anew each time, in bounded memory. */
    @Test
    void theHeapAfterManyRandomUnitsIsThatAfterFew() {
        try (ManyKinds.Store store = new ManyKinds.Store(50, CommitPath.FLIGHT)) {
            RandomUnits random = new RandomUnits(store);
            int few = SCALE == 1 ? 400 : 1000;
            int more = 800 * SCALE;
            random.insertTimes(few);
            long afterFew = usedHeap();
            random.insertTimes(more);
            long afterMany = usedHeap();
            System.out.printf(
                    "GrowthTest: heap %,d bytes after %,d units, %,d after %,d%n",
                    afterFew, few, afterMany, few + more);
            assertThat(afterMany).isLessThan(afterFew + afterFew / 20);
        }
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /** The same units on every store for one seed. */
    private static final class RandomUnits {
        private final ManyKinds.Store store;
        private final Random random = new Random(SEED);
        private long nextId = 1;

        RandomUnits(ManyKinds.Store store) {
            this.store = store;
        }

        /** Up to so many of the kinds, up to so many rows of each. */
        void insert(int mostKinds, int mostRows) {
            store.database.run(unit -> {
                EntityManager entities = entities(unit);
                for (int i = 1 + random.nextInt(mostKinds); i > 0; i--) {
                    int kind = random.nextInt(store.kinds.count());
                    for (int row = 1 + random.nextInt(mostRows); row > 0; row--) {
                        entities.persist(store.kinds.row(kind, nextId++));
                    }
                }
            });
        }

        void insertTimes(int units) {
            for (int i = 0; i < units; i++) {
                insert(4, 12);
            }
        }

        /** Kind after kind, over and over. */
        void insertAll(int kinds, int rows) {
            store.database.run(unit -> {
                EntityManager entities = entities(unit);
                for (int row = 0; row < rows; row++) {
                    entities.persist(store.kinds.row(row % kinds, nextId++));
                }
            });
        }

        /** Up to so many rows of a kind. */
        void changeAll(int kind, int rows) {
            store.database.run(unit -> {
                for (KindRow row : entities(unit)
                        .createQuery(
                                "from " + store.kinds.kind(kind).getName() + " order by id", store.kinds.kind(kind))
                        .setMaxResults(rows)
                        .getResultList()) {
                    row.number++;
                }
            });
        }

        private static EntityManager entities(UnitOfWork unit) {
            return unit.repository(ManyKinds.Rows.class).entities();
        }
    }
}
