package dev.todosdk.testkit.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of one or two sessions, step by step equal on the engine and on PostgreSQL. */
class RandomHistoriesTest {
    /** Seeds on which the two have differed once. */
    private static final long[] ONCE_DIFFERENT = {};

    private static final long FIRST = Long.getLong("engine.seed", 1);
    private static final long HISTORIES = Long.getLong("engine.histories", 75);

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(ONCE_DIFFERENT), LongStream.range(FIRST, FIRST + HISTORIES));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sameAsPostgres(long seed) throws SQLException {
        Interleaving history = new RandomSteps(seed).interleaving(40);
        String difference = Interleaving.difference(
                Interleaving.untilDeadlock(history.play(Server.engine())),
                Interleaving.untilDeadlock(history.play(Server.postgres())));
        assertThat(difference).as("seed %d", seed).isEmpty();
    }
}
