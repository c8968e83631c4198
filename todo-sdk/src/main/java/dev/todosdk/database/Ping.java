package dev.todosdk.database;

import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks the database whether it answers, on a thread of its own, so that whoever asks need not wait longer than it wants. While one
 * question is under way nobody asks another: they wait for the same answer. Thread-safe.
 */
final class Ping {

    private final Runnable question;
    private final AtomicReference<FutureTask<Duration>> underWay = new AtomicReference<>();

    Ping(Runnable question) {
        this.question = question;
    }

    /** How long the answer took. */
    Duration within(Duration limit) {
        FutureTask<Duration> own = new FutureTask<>(this::measured);
        FutureTask<Duration> shared = underWay.updateAndGet(before -> before == null || before.isDone() ? own : before);
        if (shared == own) {
            start(own);
        }
        try {
            return shared.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new DatabaseUnavailableException(Failure.of("The database has not answered within " + limit.toMillis()
                    + " ms: it is not reached, or all connections of the pool are lent. Nothing was changed. Look at"
                    + " pool() and at the server."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException(
                    Failure.of("The thread was interrupted while it waited for the database's answer to a ping."));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private static void start(FutureTask<Duration> task) {
        Thread thread = new Thread(task, "todo-sdk-ping");
        thread.setDaemon(true);
        thread.start();
    }

    private Duration measured() {
        long start = System.nanoTime();
        question.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
