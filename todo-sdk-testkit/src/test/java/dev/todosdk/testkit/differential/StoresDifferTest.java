package dev.todosdk.testkit.differential;

import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Memory answers as PostgreSQL does, whatever is asked in whatever order. More histories, or others, by
 * {@code -Ddifferential.histories=20000 -Ddifferential.seed=1}.
 */
class StoresDifferTest {

    private static final int STEPS = 50;
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(20);

    @Test
    void randomHistoriesAreAnsweredAlike() {
        long histories = Long.getLong("differential.histories", 1_000);
        long first = Long.getLong("differential.seed", System.nanoTime());
        System.out.println("Differential test: " + histories + " histories of " + STEPS + " steps, from seed " + first);
        LongStream.range(first, first + histories).forEach(StoresDifferTest::check);
    }

    private static void check(long seed) {
        Difference difference =
                Difference.in(RandomHistory.of(seed, STEPS), StoresDifferTest::postgresql, StoresDifferTest::memory);
        if (difference != null) {
            throw new AssertionError(
                    "seed " + seed + ":" + difference.shrunk(StoresDifferTest::postgresql, StoresDifferTest::memory));
        }
    }

    private static PostgresqlDatabase postgresql() {
        return PostgresqlDatabase.with(List.of(new LibraryModule()), LOCK_TIMEOUT);
    }

    private static InMemoryDatabase memory() {
        return InMemoryDatabase.with(List.of(new LibraryModule()), LOCK_TIMEOUT);
    }
}
