package dev.todosdk.hibernate.later;

import dev.todosdk.hibernate.observation.OwnStatement;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.server.QuestionFlight;
import dev.todosdk.server.UnitTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one unit that wait, in their order. Each is answered as if it had been asked where it was put: what was
 * recorded before it is sent before it, and before the unit reads anything else, the answers of all are heard, so that the
 * entities that they bring are held. They are told when somebody asks for them, and only then a failure is the unit's. Where
 * the server's side cannot send questions together, each is asked at once. Of one thread.
 */
public final class WaitingQuestions {

    /** What they need of their unit. */
    public interface Unit {
        /** Refuses to go on in a unit that is over, has failed, or is another thread's. */
        SessionImplementor use();

        /** Refuses another thread. */
        void requireOwner();

        /** Whether the unit goes on. */
        boolean isUsable();

        /** Whether somebody has ended it from another thread, which it may not know yet. */
        boolean isCancelled();

        /** Notes what went wrong, so that the unit can only be ended, and says it in the SDK's terms. */
        RuntimeException questionFailed(RuntimeException thrown);

        /** Asks one again to hear its answer, which allows what was allowed when it was put. */
        void whileHearing(Runnable question);

        /** A commit has sent all, and what the answers brought is there. */
        void answersEnd();

        /** Says it in the SDK's terms, of a unit that is over. */
        RuntimeException translated(RuntimeException thrown);
    }

    private final Unit unit;
    private final SessionImplementor session;
    private final UnitTransaction transaction;
    private final @Nullable QuestionFlight flight;
    private final boolean goesOn;
    private List<WaitingQuestion<?>> waiting = new ArrayList<>(4);
    private @Nullable RuntimeException failedAtCommit;
    private boolean asking;
    private boolean over;

    /**
     * None yet.
     *
     * @param goesOn whether those behind a failed one are asked all the same, in a transaction of their own
     */
    public WaitingQuestions(Unit unit, SessionImplementor session, UnitTransaction transaction, boolean goesOn) {
        this.unit = unit;
        this.session = session;
        this.transaction = transaction;
        this.goesOn = goesOn;
        this.flight = transaction.questionFlight();
    }

    /** Whether there are any. */
    public boolean areThere() {
        return !waiting.isEmpty();
    }

    /** Whether those that wait leave together. */
    public boolean leaveTogether() {
        return flight != null;
    }

    /** Puts one behind the others. */
    public <R> Supplier<R> put(RepeatableQuestion<R> question) {
        WaitingQuestion<R> put = new WaitingQuestion<>(this, question);
        whileAsking(() -> ask(put));
        waiting.add(put);
        return put;
    }

    /** What one reads on would see what came after it, or fail with that; so nothing leaves behind it. */
    private void ask(WaitingQuestion<?> put) {
        RuntimeException failure = !goesOn && readOn() ? hear() : null;
        if (failure != null) {
            put.fail(failure);
        } else if (!goesOn && failed() != null) {
            return; // It is refused when that is told.
        } else if (flight != null) {
            put.note(flight, session);
        } else {
            put.ask();
            if (put.failure() != null && goesOn) {
                beginAgain();
            }
        }
    }

    private boolean readOn() {
        for (WaitingQuestion<?> question : waiting) {
            if (question.readsOn()) {
                return true;
            }
        }
        return false;
    }

    private void whileAsking(Runnable action) {
        boolean before = asking;
        asking = true;
        try {
            action.run();
        } finally {
            asking = before;
        }
    }

    /** On a connection that is lost this fails, too, and what is asked next says so. */
    private void beginAgain() {
        try {
            transaction.beginAgain(session);
        } catch (RuntimeException lost) {
            return;
        }
    }

    /** What the first that has failed has failed with. */
    private @Nullable RuntimeException failed() {
        for (WaitingQuestion<?> question : waiting) {
            if (question.failure() != null) {
                return question.failure();
            }
        }
        return null;
    }

    /** Before a question looks for rows among those held: what others may bring of them is there. */
    public void holdAhead(AskedRows rows) {
        for (WaitingQuestion<?> question : waiting) {
            if (question.mayBring(rows)) {
                now(() -> this);
                return;
            }
        }
    }

    /** Does something that cannot be noted, while a question is. */
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        return flight == null
                ? work.get()
                : flight.now(() -> {
                    requireHeard();
                    return work.get();
                });
    }

    /** Puts one together: what a condition of the application's asks meanwhile is none of its statements. */
    public <R> R aside(Supplier<R> work) {
        return flight == null ? work.get() : flight.now(work);
    }

    private void requireHeard() {
        RuntimeException failure = hear();
        if (failure == null && !goesOn) {
            failure = failed();
        }
        if (failure != null) {
            throw failure;
        }
        if (goesOn && transaction.isFailed(session)) {
            beginAgain();
        }
    }

    /** Before the unit reads something that is no question of these. */
    public void beforeReading() {
        if (!asking && areThere() && !session.getPersistenceContextInternal().isFlushing()) {
            settle();
            unit.use();
        }
    }

    /**
     * Sends what was not sent, and takes all answers, which are told later. Says what failed and is none's that waits: a write
     * behind all of them.
     */
    private @Nullable RuntimeException hear() {
        QuestionFlight all = flight;
        if (all == null || areDone()) {
            return null;
        }
        RuntimeException failure = transaction.isFailed(session) ? failureBehind() : null;
        if (failure == null) { // What another behind has failed with is its own.
            failure = send(all);
        }
        for (WaitingQuestion<?> question : waiting) {
            if (question.isAnswered()) {
                whileAsking(() -> unit.whileHearing(() -> question.hear(all, session)));
            } else if (!question.isDone() && failure != null) {
                question.fail(failure);
                failure = null;
            }
        }
        return failure;
    }

    private boolean areDone() {
        for (WaitingQuestion<?> question : waiting) {
            if (!question.isDone()) {
                return false;
            }
        }
        return true;
    }

    /** What one was left without an answer by, when another behind it has found out: it was to be told to that. */
    private @Nullable RuntimeException failureBehind() {
        boolean unanswered = false;
        for (WaitingQuestion<?> question : waiting) {
            if (unanswered && question.failure() != null) {
                return question.failure();
            }
            unanswered |= !question.isDone() && !question.isAnswered();
        }
        return null;
    }

    private @Nullable RuntimeException send(QuestionFlight all) {
        try {
            OwnStatement.together(session, () -> all.send(session));
            return null;
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }

    /** Sends all, and tells each what it came to. */
    public void settle() {
        if (!waiting.isEmpty()) {
            RuntimeException failure = unit.isUsable() && !unit.isCancelled() ? hear() : null;
            for (WaitingQuestion<?> question : take()) {
                tell(question);
            }
            if (failure != null) {
                throw unit.questionFailed(failure);
            }
        }
    }

    void settle(WaitingQuestion<?> asked) {
        unit.requireOwner();
        if (over || !waiting.contains(asked)) {
            unit.use();
        }
        settle();
    }

    private List<WaitingQuestion<?>> take() {
        List<WaitingQuestion<?>> taken = waiting;
        waiting = new ArrayList<>(4);
        return taken;
    }

    private void tell(WaitingQuestion<?> question) {
        boolean tellsOn = (goesOn || unit.isUsable()) && !unit.isCancelled();
        if (question.isDone() && tellsOn) {
            question.tell(unit::questionFailed);
        } else {
            question.refuse(refusal());
        }
    }

    private RuntimeException refusal() {
        try {
            unit.use();
            return new IllegalStateException("A unit that goes on refused a question");
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    /** Before a commit: those that can leave with it wait for it. */
    public void beforeCommit() {
        if (flight != null) { // Not earlier: a transaction that knew its unit would keep one that is forgotten.
            flight.whenEnded(this::ended);
        }
        if (flight == null || failed() != null || readOn()) {
            settle();
        }
    }

    /**
     * A commit has sent them: tells those what they came to that have an answer, and leaves the others waiting, among them all
     * behind one that failed or has no answer.
     */
    private void ended() {
        QuestionFlight all = flight;
        for (WaitingQuestion<?> question : take()) {
            if (all != null && question.isAnswered()) {
                whileAsking(() -> question.hear(all, session));
            }
            if (question.isDone() && (goesOn || (failedAtCommit == null && waiting.isEmpty()))) {
                question.tell(this::failedAtCommit);
            } else {
                waiting.add(question);
            }
        }
        unit.answersEnd();
    }

    private RuntimeException failedAtCommit(RuntimeException thrown) {
        failedAtCommit = unit.translated(thrown);
        return failedAtCommit;
    }

    /**
     * A commit failed: says whether it did at one of the questions that it sent, or at a write before one, which is told to
     * that. The unit has then failed as after any question.
     */
    public boolean failedCommit(RuntimeException thrown) {
        if (failedAtCommit != null) {
            boolean failed = isOfServer(failedAtCommit);
            if (failed) {
                unit.questionFailed(failedAtCommit);
            }
            return failed;
        }
        for (WaitingQuestion<?> question : waiting) {
            if (!question.isDone() && isOfServer(unit.translated(thrown))) {
                waiting.remove(question);
                question.refuse(unit.questionFailed(thrown));
                return true;
            }
        }
        return false;
    }

    private static boolean isOfServer(RuntimeException failure) {
        return !(failure instanceof ConnectionLostException);
    }

    /** A commit was applied although its answer was lost, and with it those of some questions. */
    public void committedWithout(RuntimeException lost) {
        for (WaitingQuestion<?> question : take()) {
            if (question.isDone()) {
                question.tell(unit::translated);
            } else {
                question.refuse(unit.translated(lost));
            }
        }
    }

    /** The unit is over: what has no answer by now gets none. */
    public void end() {
        settle();
        over = true;
    }
}
