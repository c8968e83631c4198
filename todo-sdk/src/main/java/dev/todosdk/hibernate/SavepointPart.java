package dev.todosdk.hibernate;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.exception.FailurePhase;
import java.sql.Connection;
import java.sql.Savepoint;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** A part of a unit between a savepoint and its release, or its rollback. */
final class SavepointPart {

    private final HibernateUnitOfWork unit;
    private final SessionImplementor session;
    private final UnitState state;

    SavepointPart(HibernateUnitOfWork unit, SessionImplementor session, UnitState state) {
        this.unit = unit;
        this.session = session;
        this.state = state;
    }

    <R extends @Nullable Object, X extends Exception> R execute(UnitFunction<R, X> work) throws X {
        unit.flush();
        ManagedStates before = ManagedStates.of(session);
        Savepoint savepoint = set();
        boolean done = false;
        try {
            R result = work.execute(unit);
            unit.flush();
            release(savepoint);
            done = true;
            return result;
        } catch (RuntimeException thrown) {
            throw unit.workFailed(thrown);
        } finally {
            if (!done) {
                rollback(savepoint, before);
            }
        }
    }

    private Savepoint set() {
        try {
            return session.doReturningWork(Connection::setSavepoint);
        } catch (RuntimeException thrown) {
            throw unit.failed(thrown, FailurePhase.WORK);
        }
    }

    private void release(Savepoint savepoint) {
        session.doWork(connection -> connection.releaseSavepoint(savepoint));
    }

    /** When even this fails, the unit stays failed with the part's own error, which is the one to see. */
    private void rollback(Savepoint savepoint, ManagedStates before) {
        state.requireOwner();
        if (!session.isOpen() || !session.isTransactionInProgress()) {
            return;
        }
        try {
            session.getJdbcCoordinator().abortBatch();
            session.asEventSource().getActionQueue().clear();
            session.doWork(connection -> connection.rollback(savepoint));
            unmarkRollbackOnly();
            before.restore(session);
            state.recovered();
        } catch (RuntimeException thrown) {
            unit.failed(thrown, FailurePhase.WORK);
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
