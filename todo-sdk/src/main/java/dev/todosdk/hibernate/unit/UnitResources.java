package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.hibernate.cancel.Cancellation;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The things that a unit holds and somebody else may have to give back: the one who closes the database, or the garbage collector when
 * the unit itself was forgotten. Therefore it does not know its unit.
 */
final class UnitResources implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final SessionOfUnit session;
    private final UnitState state;
    private final @Nullable Throwable opened;

    /** Made by whoever cancels the unit; the session is held meanwhile, as by its requests. */
    private @Nullable Cancellation cancellation;

    private volatile boolean released;
    private volatile boolean refused;
    private volatile boolean committing;
    private volatile boolean aborted;
    private volatile @Nullable CommitToken token;
    private volatile boolean unknown;

    UnitResources(SessionOfUnit session, UnitState state, @Nullable Throwable opened) {
        this.session = session;
        this.state = state;
        this.opened = opened;
    }

    /** Asks for the unit's end, from any thread; true when it is certain that it will not be committed. */
    boolean cancel() {
        synchronized (session) {
            if (released) {
                return false;
            }
            if (cancellation == null) {
                cancellation = new Cancellation(session.options, session, session::connection, session.transaction);
                cancellation.start();
            }
            return !committing;
        }
    }

    /** It came when the database was being closed already, and never began. */
    void refused() {
        refused = true;
    }

    /** From now on an answer counts: the one who closes the database waits for it. False when the unit was cancelled before. */
    boolean committing(@Nullable CommitToken name) {
        synchronized (session) {
            if (cancellation != null) {
                return false;
            }
            token = name;
            committing = true;
            return true;
        }
    }

    void failed(RuntimeException failure) {
        unknown = failure instanceof CommitOutcomeUnknownException;
    }

    /** Rolls back before closing: a session closed with an active transaction keeps its connection. Once. */
    void release(@Nullable RuntimeException first) {
        if (!releasing()) {
            return;
        }
        SessionImplementor made = session.made();
        try {
            if (made == null) {
                session.transaction.endAlone();
            } else {
                end(made, first);
            }
        } catch (SQLException | RuntimeException thrown) {
            suppressed(first, thrown);
        } finally {
            session.runtime.open.ended(this);
        }
    }

    /** Says whether this is the first time. From now on nobody speaks to the server for the unit. */
    private boolean releasing() {
        synchronized (session) {
            boolean first = !released;
            released = true;
            if (first && cancellation != null) {
                cancellation.end();
            }
            return first;
        }
    }

    private void end(SessionImplementor made, @Nullable RuntimeException first) {
        try {
            if (made.isTransactionInProgress()) {
                UnreadAssociations.leave(made);
                session.transaction.rollback(made);
            }
        } catch (RuntimeException thrown) {
            suppressed(first, thrown);
        }
        made.close();
    }

    private void suppressed(@Nullable RuntimeException first, Exception thrown) {
        if (first != null && first != thrown) {
            first.addSuppressed(thrown);
        } else {
            LOG.debug(
                    "{} could not be rolled back in good order; its connection is discarded",
                    session.options.name(),
                    WithoutWords.of(thrown));
        }
    }

    /** The garbage collector found the unit forgotten. */
    @Override
    public void run() {
        if (!released) {
            LOG.warn(
                    "{} was never closed; it is rolled back now and its connection comes back. Close units with"
                            + " try-with-resources. It was begun here:",
                    session.options.name(),
                    opened);
            session.observation.closedLate();
            release(null);
            session.observation.notCommitted(null);
        }
    }

    /** Cuts the unit off from the server, from another thread. Its own thread then gets an error and ends it. */
    void abort() {
        aborted = true;
        Connection connection = released ? null : session.connection();
        if (connection != null) {
            try {
                cancelAndAbort(connection);
            } catch (SQLException | RuntimeException thrown) {
                LOG.debug("{} could not be cut off in good order", session.options.name(), WithoutWords.of(thrown));
            }
        }
    }

    /** The server learns of a broken connection only when it next speaks; so it is told to stop first. */
    private void cancelAndAbort(Connection connection) throws SQLException {
        try {
            session.transaction.cancelStatement(connection);
        } finally {
            connection.abort(Runnable::run);
        }
    }

    boolean isCommitting() {
        return committing;
    }

    boolean isAborted() {
        return aborted;
    }

    /** What became of it, for the one who closes the database; what has not ended by then is asked for later. */
    Ending ending() {
        if (refused) {
            return Ending.NEVER_BEGUN;
        }
        if (state.wasCommitted()) { // whatever happened to the connection meanwhile
            return Ending.FINISHED;
        }
        if (token != null && (unknown || (committing && !released))) {
            return Ending.UNKNOWN;
        }
        return aborted || !released ? Ending.ABORTED : Ending.FINISHED;
    }

    /** How a unit ended while the database was being closed. */
    enum Ending {
        NEVER_BEGUN,
        FINISHED,
        ABORTED,
        UNKNOWN
    }

    boolean isOf(Thread thread) {
        return state.isOf(thread);
    }

    /** The name of its commit, when it has one. */
    Optional<CommitToken> token() {
        return Optional.ofNullable(token);
    }
}
