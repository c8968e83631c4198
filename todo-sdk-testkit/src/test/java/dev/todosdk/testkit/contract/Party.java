package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of several units that meet: it has a thread of its own and does one step after the other. */
final class Party implements AutoCloseable {

    /** Longer than any lock is waited for. */
    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final UnitOfWork unit;

    Party(UnitOfWorkFactory db, UnitOptions options) {
        unit = result(thread.submit(() -> db.begin(options)));
    }

    /** Does a step and returns when it is done. */
    <R> R get(UnitFunction<R, RuntimeException> step) {
        return result(submit(step));
    }

    /** Does a step and returns when it is done. */
    void run(UnitAction<RuntimeException> step) {
        start(step).end();
    }

    /** Begins a step that may have to wait for another party. */
    Step start(UnitAction<RuntimeException> step) {
        Future<Boolean> running = submit(part -> {
            step.execute(part);
            return true;
        });
        return () -> result(running);
    }

    void commit() {
        run(UnitOfWork::commit);
    }

    void rollback() {
        run(UnitOfWork::rollback);
    }

    private <R> Future<R> submit(UnitFunction<R, RuntimeException> step) {
        Callable<R> call = () -> step.execute(unit);
        return thread.submit(call);
    }

    private static <R> R result(Future<R> step) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("a step failed", thrown.getCause());
        } catch (TimeoutException thrown) {
            throw new AssertionError("a step does not end", thrown);
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", thrown);
        }
    }

    @Override
    public void close() {
        try {
            run(UnitOfWork::close);
        } finally {
            thread.shutdownNow();
        }
    }

    /** A step under way. */
    @FunctionalInterface
    interface Step {
        /** Returns when it is done; throws what it threw. */
        void end();
    }
}
