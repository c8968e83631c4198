package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.hibernate.context.ManagedStates;
import dev.todosdk.hibernate.mapping.MappedEntities;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.exception.FailurePhase;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of a unit between a savepoint and its release, or its rollback. */
final class SavepointPart {

    private static final Logger LOG = LoggerFactory.getLogger(SavepointPart.class);

    private final HibernateUnitOfWork unit;
    private final SessionImplementor session;
    private final MappedEntities mapping;
    private final UnitState state;
    private final Nesting nesting;

    SavepointPart(
            HibernateUnitOfWork unit,
            SessionImplementor session,
            MappedEntities mapping,
            UnitState state,
            Nesting nesting) {
        this.unit = unit;
        this.mapping = mapping;
        this.session = session;
        this.state = state;
        this.nesting = nesting;
    }

    <R extends @Nullable Object, X extends Exception> R execute(UnitFunction<R, X> work) throws X {
        unit.flush();
        ManagedStates before = ManagedStates.of(session);
        Savepoint savepoint = set();
        nesting.savepointSet();
        List<?> insertedBefore = unit.inserted().beginPart();
        UnitCallbacks.Mark callbacksBefore = unit.madeCallbacks().mark();
        long rowsBefore = unit.observation().rowsWritten();
        try {
            R result = work.execute(unit);
            requirePartsEnded();
            unit.access().flushForRelease();
            release(savepoint);
            return result;
        } catch (RuntimeException thrown) {
            answerWhatWaits();
            RuntimeException failure = unit.failures().workFailed(thrown);
            rollback(savepoint, before, failure);
            unit.madeCallbacks().dropSince(callbacksBefore);
            unit.observation().backTo(rowsBefore);
            throw failure;
        } catch (Throwable thrown) {
            answerWhatWaits();
            rollback(savepoint, before, thrown);
            unit.madeCallbacks().dropSince(callbacksBefore);
            unit.observation().backTo(rowsBefore);
            throw thrown;
        } finally {
            unit.inserted().endPart(insertedBefore);
            nesting.savepointLeft();
        }
    }

    /** Questions of the part see its rows; what they fail with is theirs, and taken back with the part. */
    private void answerWhatWaits() {
        try {
            unit.access().whenAsked(UnitQuestions::settle);
        } catch (RuntimeException failed) {
            LOG.debug("What a part had recorded failed as well", WithoutWords.of(failed));
        }
    }

    private void requirePartsEnded() {
        String part = nesting.openInSavepoint();
        if (part != null) {
            throw Misuse.savepointAroundOpenPart(unit.options().name(), part);
        }
    }

    private Savepoint set() {
        try {
            return session.doReturningWork(Connection::setSavepoint);
        } catch (RuntimeException thrown) {
            throw unit.access().failed(thrown, FailurePhase.WORK);
        }
    }

    private void release(Savepoint savepoint) {
        session.doWork(connection -> connection.releaseSavepoint(savepoint));
    }

    /** When even this fails, the whole unit has, mostly for a lost connection, whatever the part itself threw. */
    private void rollback(Savepoint savepoint, ManagedStates before, Throwable first) {
        state.requireOwner();
        if (!session.isOpen() || !session.isTransactionInProgress()) {
            return;
        }
        try {
            session.getJdbcCoordinator().abortBatch();
            session.asEventSource().getActionQueue().clear();
            session.doWork(connection -> connection.rollback(savepoint));
            unmarkRollbackOnly();
            before.restore(session, mapping::flat);
            unit.inserted().giveBack(session);
            state.recovered();
        } catch (RuntimeException thrown) {
            RuntimeException failure = unit.failures().beyondRepair(thrown);
            if (failure != first) {
                failure.addSuppressed(first);
            }
            throw failure;
        }
    }

    /** Hibernate marks the transaction with every error; with autocommit off, a second begin sends nothing and unmarks. */
    private void unmarkRollbackOnly() {
        session.getJdbcCoordinator()
                .getLogicalConnection()
                .getPhysicalJdbcTransaction()
                .begin();
    }
}
