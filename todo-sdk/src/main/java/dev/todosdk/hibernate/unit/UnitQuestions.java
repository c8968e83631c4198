package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.FailurePhase;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The questions of a unit that wait for each other, which most units have none of. Of one thread. */
final class UnitQuestions implements WaitingQuestions.Unit {

    private final HibernateUnitOfWork unit;
    private final UnitAccess access;
    private final SessionOfUnit session;
    private final UnitState state;
    private final WaitingQuestions questions;

    UnitQuestions(HibernateUnitOfWork unit, UnitAccess access, SessionOfUnit session, UnitState state) {
        this.unit = unit;
        this.access = access;
        this.session = session;
        this.state = state;
        UnitOptions options = session.options;
        boolean goesOn = options.readOnly() && options.isolation() == Isolation.READ_COMMITTED;
        SessionImplementor open = access.use();
        this.questions = new WaitingQuestions(this, open, session.transaction, goesOn);
        CarryingSession.of(open).whenReading(questions);
    }

    /** Where they can be put. */
    WaitingQuestions all() {
        return questions;
    }

    /** Those that wait; null when none does. */
    @Nullable WaitingQuestions waiting() {
        return questions.areThere() ? questions : null;
    }

    /** Tells what waits its answers. */
    void settle() {
        if (questions.areThere()) {
            questions.settle();
        }
    }

    /** Those that cannot leave with the commit are answered before it. */
    void beforeCommit() {
        questions.beforeCommit();
        state.requireUsable("committed");
    }

    /** Whether a commit failed at one of those that it sent, which is told; the unit is then refused as after any question. */
    void requireCommittableAfter(RuntimeException thrown) {
        if (questions.failedCommit(thrown)) {
            state.requireUsable("committed");
        }
    }

    /** The commit was applied although its answer was lost. */
    void committedWithout(RuntimeException lost) {
        questions.committedWithout(lost);
    }

    /** Those that have no answer by now get none. */
    void end() {
        questions.end();
    }

    @Override
    public SessionImplementor use() {
        return access.use();
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
        session.statements().whileHearing(question);
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
