package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.hibernate.cancel.Cancellation;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final String unit;
    private final SessionOfUnit session;
    private final UnitTransaction transaction;
    private final OpenUnits registry;
    private final UnitObservation observation;
    private final @Nullable Throwable opened;
    private final Thread owner = Thread.currentThread();
    private final Cancellation cancellation;
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean refused;
    private volatile boolean committing;
    private volatile boolean committed;
    private volatile boolean aborted;
    private volatile @Nullable CommitToken token;
    private volatile boolean unknown;

    UnitResources(
            String unit,
            SessionOfUnit session,
            UnitTransaction transaction,
            OpenUnits registry,
            UnitObservation observation,
            @Nullable Throwable opened) {
        this.unit = unit;
        this.session = session;
        this.transaction = transaction;
        this.registry = registry;
        this.observation = observation;
        this.opened = opened;
        this.cancellation = session.cancellation();
    }

    /** Asks for the unit's end, from any thread; true when it is certain that it will not be committed. */
    boolean cancel() {
        return cancellation.cancel();
    }

    /** It came when the database was being closed already, and never began. */
    void refused() {
        refused = true;
    }

    /** From now on an answer counts: the one who closes the database waits for it. False when the unit was cancelled before. */
    boolean committing(@Nullable CommitToken name) {
        if (!cancellation.commit()) {
            return false;
        }
        token = name;
        committing = true;
        return true;
    }

    /** It is certain, whatever happened to the connection meanwhile. */
    void committed() {
        committed = true;
    }

    void failed(RuntimeException failure) {
        unknown = failure instanceof CommitOutcomeUnknownException;
    }

    /** Rolls back before closing: a session closed with an active transaction keeps its connection. Once. */
    void release(@Nullable RuntimeException first) {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        cancellation.end();
        SessionImplementor made = session.made();
        try {
            if (made == null) {
                transaction.endAlone();
            } else {
                end(made, first);
            }
        } catch (SQLException | RuntimeException thrown) {
            suppressed(first, thrown);
        } finally {
            registry.ended(this);
        }
    }

    private void end(SessionImplementor made, @Nullable RuntimeException first) {
        try {
            if (made.isTransactionInProgress()) {
                UnreadAssociations.leave(made);
                transaction.rollback(made);
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
                    unit,
                    WithoutWords.of(thrown));
        }
    }

    /** The garbage collector found the unit forgotten. */
    @Override
    public void run() {
        if (!released.get()) {
            LOG.warn(
                    "{} was never closed; it is rolled back now and its connection comes back. Close units with"
                            + " try-with-resources. It was begun here:",
                    unit,
                    opened);
            observation.closedLate();
            release(null);
            observation.notCommitted(null);
        }
    }

    /** Cuts the unit off from the server, from another thread. Its own thread then gets an error and ends it. */
    void abort() {
        aborted = true;
        Connection connection = released.get() ? null : session.connection();
        if (connection != null) {
            try {
                cancelAndAbort(connection);
            } catch (SQLException | RuntimeException thrown) {
                LOG.debug("{} could not be cut off in good order", unit, WithoutWords.of(thrown));
            }
        }
    }

    /** The server learns of a broken connection only when it next speaks; so it is told to stop first. */
    private void cancelAndAbort(Connection connection) throws SQLException {
        try {
            transaction.cancelStatement(connection);
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
        if (committed) {
            return Ending.FINISHED;
        }
        if (token != null && (unknown || (committing && !released.get()))) {
            return Ending.UNKNOWN;
        }
        return aborted || !released.get() ? Ending.ABORTED : Ending.FINISHED;
    }

    /** How a unit ended while the database was being closed. */
    enum Ending {
        NEVER_BEGUN,
        FINISHED,
        ABORTED,
        UNKNOWN
    }

    boolean isOf(Thread thread) {
        return owner == thread;
    }

    /** The name of its commit, when it has one. */
    Optional<CommitToken> token() {
        return Optional.ofNullable(token);
    }
}
