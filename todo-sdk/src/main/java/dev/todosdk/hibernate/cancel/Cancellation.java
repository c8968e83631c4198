package dev.todosdk.hibernate.cancel;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a unit may still be committed, which its own thread and those who cancel it decide between them, and the ending of its
 * statement on the server. A request to end a statement may come just before the statement does, and is then lost; so it is made
 * again until the unit has ended. None is under way any more when the unit gives its connection back: it would hit whoever has it
 * next. Thread-safe.
 */
public final class Cancellation {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final String unit;
    private final Supplier<@Nullable Connection> connected;
    private final UnitTransaction transaction;
    private boolean requested;
    private boolean committing;
    private boolean ended;

    /** Of a unit with a connection of its own, or none. */
    public Cancellation(String unit, Supplier<@Nullable Connection> connected, UnitTransaction transaction) {
        this.unit = unit;
        this.connected = connected;
        this.transaction = transaction;
    }

    /** Asks for the unit's end; true when it is certain now that it will not be committed. */
    public synchronized boolean cancel() {
        if (ended) {
            return false;
        }
        if (!requested) {
            requested = true;
            Thread thread = new Thread(this::endStatements, "todo-sdk-cancel");
            thread.setDaemon(true);
            thread.start();
        }
        return !committing;
    }

    /** The unit's thread is about to commit; false when it must not, because somebody was faster. */
    public synchronized boolean commit() {
        committing = !requested;
        return committing;
    }

    /** The unit's thread is about to give back what it holds. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * A connection is about to go back, which it does with the commit already. Whoever asks for one afterwards finds none, and a
     * request that is under way to it has arrived when this returns.
     */
    public synchronized void awaitRequest() {
        // Requests are made while this is held.
    }

    private void endStatements() {
        long pause = FIRST_PAUSE_MILLIS;
        while (endStatement(pause)) {
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
    }

    /** Says whether to try again. */
    private synchronized boolean endStatement(long pauseMillis) {
        if (ended) {
            return false;
        }
        send();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        try {
            for (long left = pauseMillis;
                    !ended && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
            return !ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
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
            LOG.debug("A statement of {} could not be cancelled yet", unit, WithoutWords.of(thrown));
        }
    }
}
