package dev.todosdk.hibernate.cancel;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ending of a unit's statement on the server, asked for by whoever cancels the unit; made when somebody does. A request to end a
 * statement may come just before the statement does, and is then lost; so it is made again until the unit has ended. None is
 * under way any more when the unit gives its connection back: it would hit whoever has it next. For that a lock of the unit's is
 * held while one is made. Thread-safe.
 */
public final class Cancellation {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final UnitOptions unit;
    private final Object lock;
    private final Supplier<@Nullable Connection> connected;
    private final UnitTransaction transaction;
    private boolean ended;

    /**
     * Of a unit with a connection of its own, or none.
     *
     * @param unit how it runs
     * @param lock held while requests are made
     * @param connected its connection now
     * @param transaction knows how to ask
     */
    public Cancellation(
            UnitOptions unit, Object lock, Supplier<@Nullable Connection> connected, UnitTransaction transaction) {
        this.unit = unit;
        this.lock = lock;
        this.connected = connected;
        this.transaction = transaction;
    }

    /** Makes requests from now on. */
    public void start() {
        Thread thread = new Thread(this::endStatements, "todo-sdk-cancel");
        thread.setDaemon(true);
        thread.start();
    }

    /** The unit's thread is about to give back what it holds. */
    public void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    private void endStatements() {
        long pause = FIRST_PAUSE_MILLIS;
        while (endStatement(pause)) {
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
    }

    /** Says whether to try again. */
    private boolean endStatement(long pauseMillis) {
        synchronized (lock) {
            if (ended) {
                return false;
            }
            send();
            try {
                await(pauseMillis);
                return !ended;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void await(long pauseMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        for (long left = pauseMillis;
                !ended && left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            lock.wait(left);
        }
    }

    /** Nothing is done before the unit has a connection. */
    private void send() {
        try {
            Connection connection = connected.get();
            if (connection != null) {
                transaction.cancelStatement(connection);
            }
        } catch (SQLException | RuntimeException thrown) {
            LOG.debug("A statement of {} could not be cancelled yet", unit.name(), WithoutWords.of(thrown));
        }
    }
}
