package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AsyncUnitTest {

    /** A unit's own end reaches its future at any time, also between the two steps of whoever completes it. */
    @Test
    void whoHasStoppedItSaysWhatItEndsWith() {
        UnitFuture<String> future = stopped().future();
        assertThat(future).isNotDone();
        assertThat(future.complete("later")).isTrue();
        assertThat(future).isCompletedWithValue("later");
    }

    @Test
    void alsoThatItIsCancelled() {
        UnitFuture<String> future = stopped().future();
        assertThat(future.cancel(false)).isTrue();
        assertThat(future).isCancelled();
    }

    private static AsyncUnit<String> stopped() {
        try (InMemoryDatabase database = InMemoryDatabase.with(new LedgerModule())) {
            AsyncUnits queue = AsyncUnits.of(database, Runnable::run);
            AsyncUnit<String> unit = new AsyncUnit<>(UnitOptions.DEFAULT, work -> "paid", queue);
            assertThat(unit.stop(new CancellationException())).isTrue();
            unit.failed(new IllegalStateException("its statement was ended"));
            return unit;
        }
    }
}
