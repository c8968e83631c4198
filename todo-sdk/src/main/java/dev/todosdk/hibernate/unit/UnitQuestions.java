package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.server.UnitTransaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The questions of a unit that wait for each other, which most units have none of: made with the first. Of one thread. */
final class UnitQuestions implements WaitingQuestions.Unit {

    private final HibernateUnitOfWork unit;
    private final SessionOfUnit session;
    private final UnitState state;
    private final Nesting.Permission permission;
    private final UnitTransaction transaction;
    private @Nullable WaitingQuestions questions;

    UnitQuestions(
            HibernateUnitOfWork unit,
            SessionOfUnit session,
            UnitState state,
            Nesting.Permission permission,
            UnitTransaction transaction) {
        this.unit = unit;
        this.session = session;
        this.state = state;
        this.permission = permission;
        this.transaction = transaction;
    }

    /** Where they can be put. */
    WaitingQuestions made() {
        WaitingQuestions known = questions;
        if (known == null) {
            UnitOptions options = unit.options();
            boolean goesOn = options.readOnly() && options.isolation() == Isolation.READ_COMMITTED;
            SessionImplementor open = unit.use();
            known = new WaitingQuestions(this, open, transaction, goesOn);
            CarryingSession.of(open).whenReading(known);
            questions = known;
        }
        return known;
    }

    /** Those that wait; null when none does. */
    @Nullable WaitingQuestions waiting() {
        return questions != null && questions.areThere() ? questions : null;
    }

    /** Tells what waits its answers. */
    void settle() {
        WaitingQuestions waiting = waiting();
        if (waiting != null) {
            waiting.settle();
        }
    }

    /** Those that cannot leave with the commit are answered before it. */
    void beforeCommit() {
        if (questions != null) {
            questions.beforeCommit();
            state.requireCommittable();
        }
    }

    /** Whether a commit failed at one of those that it sent, which is told; the unit is then refused as after any question. */
    void requireCommittableAfter(RuntimeException thrown) {
        if (questions != null && questions.failedCommit(thrown)) {
            state.requireCommittable();
        }
    }

    /** The commit was applied although its answer was lost. */
    void committedWithout(RuntimeException lost) {
        if (questions != null) {
            questions.committedWithout(lost);
        }
    }

    /** Those that have no answer by now get none. */
    void end() {
        if (questions != null) {
            questions.end();
        }
    }

    @Override
    public SessionImplementor use() {
        return unit.use();
    }

    @Override
    public void requireOwner() {
        state.requireOwner();
    }

    @Override
    public boolean isUsable() {
        return state.isUsable();
    }

    @Override
    public boolean isCancelled() {
        return state.isCancelled();
    }

    @Override
    public void whileHearing(Runnable question) {
        permission.whileHearing(question);
    }

    @Override
    public RuntimeException questionFailed(RuntimeException thrown) {
        return unit.failures().failed(thrown, FailurePhase.WORK);
    }

    /** A commit that fails would make Hibernate forget what nobody has read. */
    @Override
    public void answersEnd() {
        UnreadAssociations.leave(session.get());
    }

    @Override
    public RuntimeException translated(RuntimeException thrown) {
        return unit.failures().translated(thrown);
    }
}
