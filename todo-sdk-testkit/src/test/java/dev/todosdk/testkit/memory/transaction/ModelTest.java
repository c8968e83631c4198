package dev.todosdk.testkit.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long random histories of one session against the simplest model there is: a map, copied at each savepoint. */
class ModelTest {
    private static final int STEPS = 2000;

    private final Store store = new Store(Shop.SCHEMA);
    private final EngineSession session = new EngineSession(store);
    private TreeMap<Integer, Long> rows = new TreeMap<>();
    private final Deque<TreeMap<Integer, Long>> savepoints = new ArrayDeque<>();
    private boolean failed;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 20), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sameAsAMap(long seed) throws SQLException {
        Random random = new Random(seed);
        TreeMap<Integer, Long> committed = new TreeMap<>();
        for (int i = 0; i < STEPS; i++) {
            if (!session.inTransaction()) {
                session.run(Step.begin(
                        random.nextBoolean() ? IsolationLevel.READ_COMMITTED : IsolationLevel.REPEATABLE_READ));
                rows = new TreeMap<>(committed);
                savepoints.clear();
                failed = false;
            }
            int dice = random.nextInt(30);
            if (dice == 0) {
                committed = failed ? committed : new TreeMap<>(rows);
                assertThat(session.run(Step.commit())).as("seed %d", seed).isEqualTo(failed ? "rolled back" : "ok");
            } else if (dice == 1) {
                session.run(Step.rollback());
            } else {
                step(dice, 1 + random.nextInt(8), random.nextInt(100));
                compare(seed);
            }
        }
        session.close();
    }

    private void step(int dice, int id, int balance) {
        if (dice == 2 && !failed) {
            session.run(Step.savepoint("s"));
            savepoints.push(new TreeMap<>(rows));
        } else if (dice == 3 && !savepoints.isEmpty()) {
            session.run(Step.rollbackTo("s"));
            rows = new TreeMap<>(savepoints.getFirst());
            failed = false;
        } else if (dice < 12) {
            boolean taken = rows.containsKey(id);
            session.run(Step.insert("account", id, balance));
            failed |= taken;
            if (!failed) {
                rows.put(id, (long) balance);
            }
        } else if (dice < 22) {
            session.run(Step.add("account", "balance", balance, Step.Where.id(id)));
            if (!failed) {
                rows.computeIfPresent(id, (key, before) -> before + balance);
            }
        } else {
            session.run(Step.delete("account", Step.Where.id(id)));
            if (!failed) {
                rows.remove(id);
            }
        }
    }

    private void compare(long seed) {
        StringBuilder expected = new StringBuilder();
        rows.forEach((id, balance) ->
                expected.append('[').append(id).append(", ").append(balance).append(']'));
        String actual = session.run(Step.select("account"));
        if (failed) {
            assertThat(actual).as("seed %d", seed).startsWith("ERROR 25P02");
        } else {
            assertThat(actual).as("seed %d", seed).isEqualTo(expected.toString());
        }
    }
}
