package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.later.RepeatableQuestion;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** A question that waits, as operations of its entity that keep to themselves what goes wrong. Of one thread. */
final class QuestionPass<T, R> implements RepeatableQuestion<R>, UnitSession {

    private final UnitSession unit;
    private final SessionAccess access;
    private final SessionImplementor session;
    private final Function<HibernateEntityOperations<T>, R> question;
    private final HibernateEntityOperations<T> operations;
    private Pass pass = Pass.FIRST;
    private @Nullable RuntimeException failure;
    private boolean held;

    QuestionPass(
            UnitSession unit,
            SessionAccess access,
            MappedEntity<T> entity,
            Function<HibernateEntityOperations<T>, R> question) {
        this.unit = unit;
        this.access = access;
        this.session = access.use();
        this.question = question;
        this.operations = new HibernateEntityOperations<>(this, this, entity);
    }

    @Override
    public R ask(Pass which) {
        pass = which;
        failure = null;
        return question.apply(operations);
    }

    /** Whether the unit held the entity that is asked for when it was asked for first. */
    boolean wasHeld(boolean isHeld) {
        if (pass == Pass.FIRST) {
            held = isHeld;
        }
        return held;
    }

    @Override
    public @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public SessionImplementor use() {
        return pass == Pass.FIRST ? access.use() : session;
    }

    @Override
    public SessionImplementor useForWriting() {
        return pass == Pass.FIRST ? access.useForWriting() : session;
    }

    @Override
    public RuntimeException failed(RuntimeException thrown, FailurePhase phase) {
        failure = thrown;
        return thrown;
    }

    @Override
    public RuntimeException refusedOrFailed(RuntimeException thrown, FailurePhase phase) {
        return thrown instanceof InvalidInputException || thrown instanceof WrongUseException
                ? thrown
                : failed(thrown, phase);
    }

    @Override
    public @Nullable WaitingQuestions waiting() {
        return null;
    }

    @Override
    public boolean isAnswering() {
        return pass == Pass.ANSWERED;
    }

    @Override
    public WaitingQuestions questions() {
        return unit.questions();
    }

    @Override
    public void writeAhead(SessionImplementor open) {
        if (pass == Pass.FIRST) {
            open.flush();
        }
    }

    @Override
    public boolean goesOn() {
        return pass == Pass.FIRST
                ? !unit.questions().isNoting()
                : !unit.questions().haveFailed();
    }

    @Override
    public <V extends @Nullable Object> V now(Supplier<V> work) {
        return unit.questions().now(work);
    }

    @Override
    public void requireOpen() {
        unit.requireOpen();
    }

    @Override
    public SessionImplementor useFreely() {
        return unit.useFreely();
    }

    @Override
    public SessionImplementor standardDoor() {
        return unit.standardDoor();
    }

    @Override
    public void flush() {
        unit.flush();
    }

    @Override
    public void opened(OpenStream<?> stream) {
        unit.opened(stream);
    }

    @Override
    public void closed(OpenStream<?> stream) {
        unit.closed(stream);
    }

    @Override
    public AttributeRules rules(String entityName) {
        return unit.rules(entityName);
    }
}
