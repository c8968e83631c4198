package dev.todosdk.hibernate.cancel;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.server.UnitTransaction;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
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
    private final SessionImplementor session;
    private final UnitTransaction transaction;
    private boolean requested;
    private boolean committing;
    private boolean ended;

    public Cancellation(String unit, SessionImplementor session, UnitTransaction transaction) {
        this.unit = unit;
        this.session = session;
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
        LogicalConnectionImplementor connection = session.getJdbcCoordinator().getLogicalConnection();
        try {
            if (connection.isPhysicallyConnected()) {
                transaction.cancelStatement(connection.getPhysicalConnection());
            }
        } catch (SQLException | RuntimeException thrown) {
            LOG.debug("A statement of {} could not be cancelled yet", unit, WithoutWords.of(thrown));
        }
    }
}
