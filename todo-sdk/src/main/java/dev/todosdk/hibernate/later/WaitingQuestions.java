package dev.todosdk.hibernate.later;

import dev.todosdk.hibernate.observation.OwnStatement;
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
 * recorded before it is sent before it. Where the server's side cannot send questions together, each is asked at once; what it
 * came to, and that it failed, is told when the others' would be. Of one thread.
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

        /** Notes what went wrong, so that the unit can only be ended, and says it in the SDK's terms. */
        RuntimeException questionFailed(RuntimeException thrown);

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

    /** Whether a question is noted now, and finds nothing. */
    public boolean isNoting() {
        return flight != null && flight.isNoting();
    }

    /** Whether one of them has failed the transaction, though that may not be told yet. */
    public boolean haveFailed() {
        return transaction.isFailed(session);
    }

    /** Does something that cannot be noted, while a question is; all that waits leaves ahead of it. */
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        return flight == null ? work.get() : flight.now(work);
    }

    /** Puts one behind the others. */
    public <R> Supplier<R> put(RepeatableQuestion<R> question) {
        WaitingQuestion<R> put = new WaitingQuestion<>(this, question);
        if (!goesOn && waiting.stream().anyMatch(WaitingQuestion::hasFailed)) {
            waiting.add(put);
            return put;
        }
        if (flight != null) {
            put.note(flight, session);
        } else {
            put.askAlone();
            if (put.hasFailed() && goesOn) {
                beginAgain();
            }
        }
        waiting.add(put);
        return put;
    }

    /** On a connection that is lost this fails, too, and what is asked next says so. */
    private void beginAgain() {
        try {
            transaction.beginAgain(session);
        } catch (RuntimeException lost) {
            return;
        }
    }

    /** Sends all, and tells each what it came to. */
    public void settle() {
        if (!waiting.isEmpty()) {
            List<WaitingQuestion<?>> asked = take();
            RuntimeException failure = goesOn ? null : failureAhead(asked);
            if (failure == null
                    && flight != null
                    && unit.isUsable()
                    && !asked.get(0).wasNotNoted()) {
                failure = send(flight);
            }
            for (WaitingQuestion<?> question : asked) {
                if (tell(question, failure)) {
                    failure = null;
                }
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

    /**
     * What one that was done where it was put failed with, when it has left one before it without an answer: something ahead of
     * that one failed, and is told to it.
     */
    private static @Nullable RuntimeException failureAhead(List<WaitingQuestion<?>> asked) {
        boolean unanswered = false;
        for (WaitingQuestion<?> question : asked) {
            if (question.isRefusedByServer()) {
                return null;
            }
            if (unanswered && question.hasFailed()) {
                return question.failure();
            }
            unanswered |= !question.isDone() && !question.isAnswered();
        }
        return null;
    }

    private List<WaitingQuestion<?>> take() {
        List<WaitingQuestion<?>> taken = waiting;
        waiting = new ArrayList<>(4);
        return taken;
    }

    private @Nullable RuntimeException send(QuestionFlight all) {
        try {
            OwnStatement.together(session, () -> all.send(session));
            return null;
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }

    /** Says whether what failed beside the questions was told to this one, the first that it left without an answer. */
    private boolean tell(WaitingQuestion<?> question, @Nullable RuntimeException failure) {
        if (flight != null && question.isAnswered()) {
            question.answer(flight, session, unit::questionFailed);
        } else if (!unit.isUsable() && !(goesOn && question.isDone())) {
            question.refuse(refusal());
        } else if (question.isDone()) {
            question.tell(unit::questionFailed);
        } else if (failure != null) {
            question.refuse(unit.questionFailed(failure));
            return true;
        }
        return false;
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
        if (flight == null || waiting.stream().anyMatch(WaitingQuestion::hasFailed)) {
            settle();
        }
    }

    /**
     * A commit has sent them: tells those what they came to that have an answer, and leaves the others waiting, among them all
     * behind one that failed or has no answer.
     */
    private void ended() {
        for (WaitingQuestion<?> question : take()) {
            if (flight != null && question.isAnswered()) {
                question.answer(flight, session, this::failedAtCommit);
            } else if (question.isDone() && (goesOn || (failedAtCommit == null && waiting.isEmpty()))) {
                question.tell(this::failedAtCommit);
            } else {
                waiting.add(question);
            }
        }
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
            if (!question.isAnswered() && !question.isDone() && isOfServer(unit.translated(thrown))) {
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
