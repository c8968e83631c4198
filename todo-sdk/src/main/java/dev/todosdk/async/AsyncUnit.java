package dev.todosdk.async;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import org.jspecify.annotations.Nullable;

/** One unit that waits for its turn, runs, or has ended. Thread-safe. */
final class AsyncUnit<R extends @Nullable Object> {

    private final UnitOptions options;
    private final UnitFunction<R, ?> work;
    private final AsyncUnits queue;
    private final UnitFuture<R> future = new UnitFuture<>(this);
    private Runnable task = () -> {};
    private @Nullable UnitOfWork attempt;
    private @Nullable Throwable reason;
    private boolean isStopped;

    AsyncUnit(UnitOptions options, UnitFunction<R, ?> work, AsyncUnits queue) {
        this.options = options;
        this.work = work;
        this.queue = queue;
    }

    /** What runs it; said before anybody else knows of it. */
    void decorated(Runnable running) {
        task = running;
    }

    Runnable task() {
        return task;
    }

    UnitFuture<R> future() {
        return future;
    }

    String name() {
        return options.name();
    }

    /** Runs it; what is returned completes its future with what really became of it. */
    Runnable runOn(UnitOfWorkFactory units) {
        try {
            R result = units.call(options, this::attempt);
            return () -> future.ended(result);
        } catch (Throwable thrown) {
            return () -> failed(thrown);
        }
    }

    /** One that was stopped before, or between two attempts, is not begun. */
    private R attempt(UnitOfWork unit) throws Exception {
        synchronized (this) {
            if (reason != null) {
                throw new OperationInterruptedException(
                        Failure.of("The " + name() + " was cancelled before it began; nothing was done."));
            }
            attempt = unit;
        }
        return work.execute(unit);
    }

    /** Completes it without running it, or after it has. Who has stopped it for certain completes it: with a value, perhaps. */
    void failed(Throwable thrown) {
        Throwable why;
        synchronized (this) {
            if (isStopped) {
                return;
            }
            why = reason;
        }
        boolean isApplied =
                thrown instanceof DatabaseException failure && failure.outcome() != CommitOutcome.NOT_APPLIED;
        future.failed(why == null || isApplied ? thrown : why);
    }

    /** Ends it for a reason; says whether it is certain that nothing of it will be applied. The caller completes the future then. */
    boolean stop(Throwable why) {
        if (future.isDone()) {
            return false;
        }
        boolean waited = queue.forget(this);
        synchronized (this) {
            if (reason == null) {
                reason = why;
            }
            isStopped |= waited || attempt == null || attempt.cancel();
            return isStopped;
        }
    }
}
