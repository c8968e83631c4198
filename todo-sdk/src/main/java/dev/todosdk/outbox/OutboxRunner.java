package dev.todosdk.outbox;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.persistence.exception.DatabaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relay and some consumers that run by themselves, each on a thread of its own, until they are closed. While there is
 * something to do they do it; then they look again after a pause. Where the database can be listened to ({@link
 * UnitOfWorkFactory#listen}), consumers look when a batch of any process's relay wakes them. A database that is away is
 * waited for. Thread-safe.
 *
 * <pre>{@code
 * OutboxRunner runner = OutboxRunner.start(db, Duration.ofMillis(20), List.of(mails));
 * // ... and when the program ends
 * runner.close();
 * }</pre>
 */
public final class OutboxRunner implements AutoCloseable {

    /** Of consumers that are woken: for what no relay tells, such as the end of a pause after a failure. */
    private static final Duration WOKEN = Duration.ofSeconds(1);

    /** Then the connection that listens is asked whether it still does. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Duration pause;
    private final Rest rest = new Rest();
    private final Rest restOfConsumers = new Rest();
    private final List<Thread> threads = new ArrayList<>();
    private final @Nullable Announcements announcements;
    private volatile boolean listening;

    private OutboxRunner(Duration pause, @Nullable Announcements announcements) {
        this.pause = pause;
        this.announcements = announcements;
    }

    /**
     * Starts. Each thread takes a connection while it looks, and holds none in its pauses; where the
     * database can be listened to, one beside the pool is held for that.
     *
     * @param db where the events are; closed after the runner
     * @param pause how long to rest when there was nothing to do; two of them, at most, lie between a commit and its
     *     consumer, or one where consumers are woken, which then look for the end of a failure's pause each second
     * @param consumers who reads; may be empty for a process that only moves
     * @return running; close it
     */
    public static OutboxRunner start(UnitOfWorkFactory db, Duration pause, List<OutboxConsumer> consumers) {
        Announcements announcements =
                consumers.isEmpty() ? null : db.listen(RelayState.CHANNEL).orElse(null);
        OutboxRunner runner = new OutboxRunner(Objects.requireNonNull(pause, "pause"), announcements);
        Relay relay = new Relay(db);
        runner.run("relay", runner.rest, () -> runner.moved(relay), () -> pause);
        for (OutboxConsumer consumer : consumers) {
            runner.run(consumer.name(), runner.restOfConsumers, consumer::consume, runner::pauseOfConsumers);
        }
        if (announcements != null) {
            runner.run("listener", runner.rest, () -> runner.heard(announcements), () -> WOKEN);
        }
        return runner;
    }

    private void run(String name, Rest between, IntSupplier work, Supplier<Duration> pauses) {
        Thread thread = new Thread(() -> workUntilClosed(name, between, work, pauses), "todo-sdk-outbox-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private int moved(Relay relay) {
        int moved = relay.move();
        if (moved > 0 && !listening) {
            restOfConsumers.wake();
        }
        return moved;
    }

    private Duration pauseOfConsumers() {
        return listening && pause.compareTo(WOKEN) < 0 ? WOKEN : pause;
    }

    /** Goes on at once, for the waiting is done there; but not when the database is away. */
    private int heard(Announcements from) {
        try {
            if (from.await(SILENCE)) {
                listening = true;
                restOfConsumers.wake();
            }
            return 1;
        } catch (DatabaseException away) {
            listening = false;
            throw away;
        }
    }

    private static void workUntilClosed(String name, Rest between, IntSupplier work, Supplier<Duration> pauses) {
        FailuresInARow failures = new FailuresInARow(name);
        try {
            while (!between.isOver()) {
                long calls = between.calls();
                if (failures.attempt(work) == 0) {
                    between.until(calls, failures.longer(pauses.get()));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends each thread after what it is at, and waits for that. Closing twice does nothing. */
    @Override
    public void close() {
        rest.end();
        restOfConsumers.end();
        if (announcements != null) {
            announcements.close();
        }
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
