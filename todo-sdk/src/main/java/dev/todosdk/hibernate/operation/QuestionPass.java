package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.later.RepeatableQuestion;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits, as operations of its entity that keep to themselves what goes wrong. It is put together once, when it
 * is asked first. Of one thread.
 */
final class QuestionPass<T, R> implements RepeatableQuestion<R>, UnitSession {

    private final UnitSession unit;
    private final SessionAccess access;
    private final SessionImplementor session;
    private final Function<HibernateEntityOperations<T>, R> question;
    private final HibernateEntityOperations<T> operations;
    private @Nullable PreparedQuestion<?> prepared;
    private @Nullable RuntimeException failure;

    QuestionPass(
            UnitSession unit,
            SessionAccess access,
            MappedEntity<T> entity,
            Function<HibernateEntityOperations<T>, R> question) {
        this.session = access.use();
        this.unit = unit;
        this.access = access;
        this.question = question;
        this.operations = new HibernateEntityOperations<>(this, this, entity);
    }

    @Override
    public R ask() {
        failure = null;
        return question.apply(operations);
    }

    @Override
    public @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public @Nullable AskedRows brings() {
        return prepared == null ? null : prepared.brings();
    }

    /** It has one kind of answer, for it is one question. */
    @Override
    @SuppressWarnings("unchecked")
    public <A extends @Nullable Object> PreparedQuestion<A> prepared(
            SessionImplementor open, Function<SessionImplementor, PreparedQuestion<A>> preparation) {
        PreparedQuestion<A> known = (PreparedQuestion<A>) prepared;
        if (known == null) {
            known = unit.questions().aside(() -> preparation.apply(open));
            prepared = known;
        }
        return known;
    }

    /** The unit may be over when the answer is given. */
    @Override
    public SessionImplementor use() {
        return prepared == null ? access.use() : session;
    }

    @Override
    public @Nullable EarlyEntities early() {
        return null;
    }

    @Override
    public SessionImplementor useForWriting() {
        return prepared == null ? access.useForWriting() : session;
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
    public WaitingQuestions questions() {
        return unit.questions();
    }

    @Override
    public void writeAhead(SessionImplementor open) {
        unit.writeAhead(open);
    }

    @Override
    public void holdAhead(AskedRows rows) {
        unit.questions().holdAhead(rows);
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
