package dev.todosdk.hibernate.later;

import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.server.QuestionFlight;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** One question that waits, and then its answer, or what it was refused or failed with. Of one thread. */
final class WaitingQuestion<R> implements Supplier<R> {

    private final WaitingQuestions unit;
    private final RepeatableQuestion<R> question;
    /** Of which nothing was heard; null when there are none. */
    private QuestionFlight.@Nullable Statements statements;

    private @Nullable R value;
    private @Nullable RuntimeException thrown;
    private @Nullable RuntimeException failure;
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

    /** Notes what it sends; fails when there is no connection to note it on. */
    void note(QuestionFlight flight, SessionImplementor session) {
        try {
            QuestionFlight.Statements noted = flight.note(session, this::ask);
            statements = noted.areNone() ? null : noted;
        } catch (RuntimeException unsent) {
            fail(unsent);
        }
    }

    /** Asks it at once; the answer is told later. */
    void ask() {
        value = null;
        thrown = null;
        failure = null;
        try {
            value = question.ask();
        } catch (RuntimeException refused) {
            thrown = refused;
            failure = question.failure();
        }
    }

    /** Whether the server has said something to it, which was not heard. */
    boolean isAnswered() {
        return statements != null && statements.areAnswered();
    }

    /** Whether it needs nothing of the server any more; its answer may not be told yet. */
    boolean isDone() {
        return statements == null;
    }

    /** What it has failed with; the unit may not have been told yet. */
    @Nullable RuntimeException failure() {
        return isDone() ? failure : null;
    }

    /** Whether an entity of some rows may come with its answer. */
    boolean mayBring(AskedRows rows) {
        AskedRows brought = question.brings();
        return !isDone() && brought != null && brought.mayBring(rows);
    }

    /** Whether its answer makes Hibernate read more. */
    boolean readsOn() {
        AskedRows brought = question.brings();
        return !isDone() && brought != null && brought.readOn();
    }

    /** Asks it again with what the server said. */
    void hear(QuestionFlight flight, SessionImplementor session) {
        QuestionFlight.Statements said = statements;
        if (said != null) {
            statements = null;
            flight.answer(session, said, () -> {
                ask();
                return this;
            });
        }
    }

    /** Something else has failed it. */
    void fail(RuntimeException other) {
        value = null;
        thrown = other;
        failure = other;
        statements = null;
    }

    /** Tells what it came to. */
    void tell(UnaryOperator<RuntimeException> failed) {
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
