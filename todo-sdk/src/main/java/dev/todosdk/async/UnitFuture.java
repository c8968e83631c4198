package dev.todosdk.async;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a unit of work that somebody else runs. Whatever completes it before the unit does, ends the unit: {@code cancel},
 * {@code orTimeout}, {@code completeOnTimeout}, {@code complete}, {@code completeAsync} and {@code completeExceptionally}. A unit that
 * waits is not begun then; of one that runs, the statement is ended on the server and nothing is applied. It tells the truth: while a commit is under way
 * those methods answer false, and the result comes when it is known what became of it. So a cancelled future is of a unit that is not
 * applied, always.
 *
 * <pre>{@code
 * UnitFuture<Report> report = units.callAsync(unit -> unit.repository(Sales.class).report());
 * report.orTimeout(2, TimeUnit.SECONDS);
 * }</pre>
 *
 * <p>Futures that are derived from it by {@code thenApply} and the like end no unit: put the deadline on this one. Thread-safe.
 *
 * @param <R> the result of the work
 */
public final class UnitFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    private final AsyncUnit<R> unit;

    UnitFuture(AsyncUnit<R> unit) {
        this.unit = unit;
    }

    /**
     * Ends the unit, if that is still possible.
     *
     * @param mayInterruptIfRunning nothing depends on it: no thread is interrupted
     * @return true when nothing of the unit is applied; false when it has ended before, or its commit is under way, which the server
     *     is asked to stop
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return unit.stop(new CancellationException()) ? super.cancel(false) : isCancelled();
    }

    @Override
    public boolean complete(R value) {
        return unit.stop(new CancellationException()) && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        return unit.stop(thrown) && super.completeExceptionally(thrown);
    }

    @Override
    public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
        Objects.requireNonNull(supplier, "supplier");
        executor.execute(() -> {
            try {
                if (!isDone()) {
                    complete(supplier.get());
                }
            } catch (Throwable thrown) { // as the future's own
                completeExceptionally(thrown);
            }
        });
        return this;
    }

    /** The unit has ended with a result. */
    void ended(R result) {
        super.complete(result);
    }

    /** The unit has ended otherwise; or was stopped for a reason while that was not certain. */
    void failed(Throwable thrown) {
        if (thrown instanceof CancellationException) {
            super.cancel(false);
        } else {
            super.completeExceptionally(thrown);
        }
    }
}
