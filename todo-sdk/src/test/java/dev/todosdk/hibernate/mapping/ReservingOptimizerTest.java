package dev.todosdk.hibernate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.hibernate.id.IdentifierGeneratorHelper;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.AccessCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReservingOptimizerTest {

    private final ReservingOptimizer ids = new ReservingOptimizer(Long.class, 10);
    private final ExecutorService another = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        another.shutdownNow();
    }

    /** A call to the database. */
    private record Sequence(Callable<Long> next) implements AccessCallback {

        @Override
        public IntegralDataTypeHolder getNextValue() {
            try {
                return IdentifierGeneratorHelper.getIntegralDataTypeHolder(Long.class)
                        .initialize(next.call());
            } catch (Exception thrown) {
                throw new IllegalStateException(thrown);
            }
        }

        @Override
        @SuppressWarnings("NullAway") // null stands for "no tenants"
        public String getTenantIdentifier() {
            return null;
        }
    }

    private long next(Callable<Long> sequence) {
        return (Long) ids.generate(new Sequence(sequence));
    }

    private List<Long> next(int count) {
        List<Long> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(next(() -> {
                throw new AssertionError("nothing is to be fetched");
            }));
        }
        return next;
    }

    private static Long[] range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
    }

    @Test
    void aBlockEndsWithTheSequencesValueAndTheFirstIsOneId() {
        assertThat(next(() -> 1L)).isEqualTo(1);
        assertThat(next(() -> 11L)).isEqualTo(2);
        assertThat(next(9)).containsExactly(range(3, 11));
        assertThat(next(() -> 41L)).isEqualTo(32);
    }

    @Test
    void whatIsReservedComesBeforeWhatIsFetched() {
        ids.reserve(21, 0);
        ids.reserve(31, 0);
        assertThat(ids.missingBlocks(25)).isEqualTo(1);
        assertThat(next(20)).containsExactly(range(12, 31));
    }

    /** Otherwise who waits for a connection waits for those who have one and want an id. */
    @Test
    void nobodyWaitsForAnothersCallToTheDatabase() {
        long late = next(() -> {
            assertThat(another.submit(() -> next(() -> 11L)).get(10, TimeUnit.SECONDS))
                    .isEqualTo(2);
            return 1L;
        });
        assertThat(late).isEqualTo(3);
        assertThat(next(9))
                .as("the sequence's first value came late")
                .containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 1L);
    }

    /** The sequence may give them again; also those that were asked for before its end and came after it. */
    @Test
    void aNewLifeOfTheServerForgetsWhatWasFetchedInTheOneBefore() {
        AtomicInteger life = new AtomicInteger();
        ids.follow(life::get);
        assertThat(next(() -> 11L)).isEqualTo(2);
        ids.reserve(31, 0);
        life.incrementAndGet();
        assertThat(next(() -> 51L)).isEqualTo(42);
        ids.reserve(61, 0);
        assertThat(next(9)).containsExactly(range(43, 51));
        assertThat(next(() -> 71L)).isEqualTo(62);
    }
}
