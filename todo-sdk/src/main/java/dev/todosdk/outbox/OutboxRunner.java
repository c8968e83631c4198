package dev.todosdk.outbox;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DatabaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay and some consumers that run by themselves, each on a thread of its own, until they are closed. While there is
 * something to do they do it; then they look again after a pause. A database that is away is waited for. Thread-safe.
 *
 * <pre>{@code
 * OutboxRunner runner = OutboxRunner.start(db, Duration.ofMillis(20), List.of(mails));
 * // ... and when the program ends
 * runner.close();
 * }</pre>
 */
public final class OutboxRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);

    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private OutboxRunner(Duration pause) {
        this.pause = pause;
    }

    /**
     * Starts. Each thread takes a connection while it looks, and holds none in its pauses.
     *
     * @param db where the events are; closed after the runner
     * @param pause how long to rest when there was nothing to do; two of them, at most, lie between a commit and its consumer
     * @param consumers who reads; may be empty for a process that only moves
     * @return running; close it
     */
    public static OutboxRunner start(UnitOfWorkFactory db, Duration pause, List<OutboxConsumer> consumers) {
        OutboxRunner runner = new OutboxRunner(Objects.requireNonNull(pause, "pause"));
        runner.run("relay", new Relay(db)::move);
        for (OutboxConsumer consumer : consumers) {
            runner.run(consumer.name(), consumer::consume);
        }
        return runner;
    }

    private void run(String name, IntSupplier work) {
        Thread thread = new Thread(() -> workUntilClosed(name, work), "todo-sdk-outbox-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void workUntilClosed(String name, IntSupplier work) {
        try {
            while (!closed.await(work(name, work) > 0 ? 0 : pause.toNanos(), TimeUnit.NANOSECONDS)) {
                // Goes on.
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static int work(String name, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (DatabaseException failed) {
            LOG.warn("The outbox's {} could not go on and tries again: {}", name, failed.getMessage());
        } catch (RuntimeException failed) {
            LOG.error("The outbox's {} could not go on and tries again", name, failed);
        }
        return 0;
    }

    /** Ends each thread after what it is at, and waits for that. Closing twice does nothing. */
    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
