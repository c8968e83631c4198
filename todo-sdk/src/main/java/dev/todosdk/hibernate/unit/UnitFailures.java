package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import org.jspecify.annotations.Nullable;

/** The things that go wrong in a unit: each is said in the SDK's terms, and noted, so that the unit can only be ended. */
final class UnitFailures {

    private final HibernateUnitOfWork unit;
    private final UnitState state;
    private final UnitResources resources;

    UnitFailures(HibernateUnitOfWork unit, UnitState state, UnitResources resources) {
        this.unit = unit;
        this.state = state;
        this.resources = resources;
    }

    /** Of an operation of the unit's own. */
    RuntimeException failed(RuntimeException thrown, FailurePhase phase) {
        RuntimeException failure = state.isCancelled()
                ? Misuse.cancelled(unit.options().name(), thrown)
                : FailureTranslator.translateOperation(
                        thrown, phase, unit.access().asItRuns());
        note(failure);
        return failure;
    }

    /** Of the unit's work, which is the application's. What a cancelled unit heard of the database in it is that. */
    RuntimeException workFailed(RuntimeException thrown) {
        RuntimeException failure = translated(thrown);
        if (state.isCancelled()
                && failure instanceof DatabaseException
                && !(failure instanceof OperationInterruptedException)) {
            failure = Misuse.cancelled(unit.options().name(), thrown);
        }
        note(failure);
        return failure;
    }

    /** What work threw, in the SDK's terms; nothing is noted. */
    RuntimeException translated(RuntimeException thrown) {
        return FailureTranslator.translateWork(thrown, unit.access().asItRuns());
    }

    /** A part that failed could not be rolled back alone. Says what it was that ends the unit. */
    RuntimeException beyondRepair(RuntimeException thrown) {
        RuntimeException failure = FailureTranslator.translateOperation(thrown, FailurePhase.WORK, unit.options());
        state.beyondRepair(failure);
        return state.failure() instanceof RuntimeException first ? first : failure;
    }

    /** A part did not end well: half of its work may be done. */
    void partFailed(String part, String how, @Nullable Throwable cause) {
        state.partFailed(Misuse.part(part, how), cause);
    }

    void note(RuntimeException failure) {
        if (failure instanceof CommitOutcomeUnknownException) {
            unit.inserted().forget();
            unit.forgetCallbacks();
        }
        state.failed(failure);
        resources.failed(failure);
    }

    /** The first thing that went wrong with the database. */
    @Nullable DatabaseException first() {
        return state.failure() instanceof DatabaseException failure ? failure : null;
    }
}
