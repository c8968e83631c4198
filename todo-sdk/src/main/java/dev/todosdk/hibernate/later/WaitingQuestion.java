package dev.todosdk.hibernate.later;

import dev.todosdk.server.QuestionFlight;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** One question that waits, and then its answer, or what it was refused or failed with. Of one thread. */
final class WaitingQuestion<R> implements Supplier<R> {

    private final WaitingQuestions unit;
    private final RepeatableQuestion<R> question;
    private QuestionFlight.@Nullable Statements statements;
    private @Nullable R value;
    private @Nullable RuntimeException thrown;
    private @Nullable RuntimeException notNoted;
    private boolean told;

    WaitingQuestion(WaitingQuestions unit, RepeatableQuestion<R> question) {
        this.unit = unit;
        this.question = question;
    }

    @Override
    @SuppressWarnings("NullAway") // a question is never answered by null
    public R get() {
        if (!told) {
            unit.settle(this);
        }
        if (thrown != null) {
            throw thrown;
        }
        if (!told) {
            throw new IllegalStateException("A question was left without an answer");
        }
        return value;
    }

    /** Notes what it sends. */
    void note(QuestionFlight flight, SessionImplementor session) {
        try {
            statements = flight.note(session, () -> ask(RepeatableQuestion.Pass.FIRST));
        } catch (RuntimeException unsent) {
            notNoted = unsent;
        }
    }

    /** Asks it at once; the answer is told later. */
    void askAlone() {
        ask(RepeatableQuestion.Pass.FIRST);
    }

    private void ask(RepeatableQuestion.Pass pass) {
        value = null;
        thrown = null;
        try {
            value = question.ask(pass);
        } catch (RuntimeException refused) {
            thrown = refused;
        }
    }

    /** Whether the server has said something to it. */
    boolean isAnswered() {
        return statements != null && !statements.areNone() && statements.areAnswered();
    }

    /** Whether the server refused it. */
    boolean isRefusedByServer() {
        return statements != null && statements.haveFailed();
    }

    /** Whether it needs nothing of the server any more. */
    boolean isDone() {
        return statements == null || statements.areNone();
    }

    /** Whether it failed before anything was sent for it, or where it was asked alone. */
    boolean hasFailed() {
        return isDone() && failure() != null;
    }

    /** Whether there was no connection to note it on. */
    boolean wasNotNoted() {
        return notNoted != null;
    }

    /** What has failed the unit: there was no connection, or the question itself failed. */
    @Nullable RuntimeException failure() {
        return notNoted != null || thrown == null ? notNoted : question.failure();
    }

    /** Asks it again with what the server said, and tells that. */
    void answer(QuestionFlight flight, SessionImplementor session, UnaryOperator<RuntimeException> failed) {
        if (statements != null) {
            flight.answer(session, statements, () -> {
                ask(RepeatableQuestion.Pass.ANSWERED);
                return this;
            });
        }
        tell(failed);
    }

    /** Tells what it came to. */
    void tell(UnaryOperator<RuntimeException> failed) {
        RuntimeException failure = failure();
        if (failure != null) {
            thrown = failed.apply(failure);
        }
        told = true;
    }

    /** Tells that it was not answered. */
    void refuse(RuntimeException refusal) {
        value = null;
        thrown = refusal;
        told = true;
    }
}
