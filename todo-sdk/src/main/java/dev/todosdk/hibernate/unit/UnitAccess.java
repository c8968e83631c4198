package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.operation.HibernateEntityOperations;
import dev.todosdk.hibernate.operation.OpenStream;
import dev.todosdk.hibernate.operation.OpenStreams;
import dev.todosdk.hibernate.operation.SessionAccess;
import dev.todosdk.hibernate.operation.UnitSession;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.internal.EntityAccess;
import dev.todosdk.persistence.internal.EntityOperations;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A unit as its repositories and their operations see it: the session that they work on, the questions that wait, the streams
 * that are open, and what is said of a failure. The application has repositories made with it, and never has it. Of one thread.
 */
final class UnitAccess implements UnitSession, RepositoryContext, EntityAccess {

    private final HibernateUnitOfWork unit;
    private final UnitState state;
    private final SessionOfUnit session;
    private @Nullable UnitQuestions questions;
    private @Nullable OpenStreams streams;
    private @Nullable StandardDoor door;

    UnitAccess(HibernateUnitOfWork unit, UnitState state, SessionOfUnit session) {
        this.unit = unit;
        this.state = state;
        this.session = session;
    }

    @Override
    public <T> EntityOperations<T> operations(Class<T> entity) {
        return new HibernateEntityOperations<>(this, this, session.runtime.mapping.of(entity));
    }

    /** The same, of a part of the unit. */
    <T> EntityOperations<T> operations(Class<T> entity, SessionAccess part) {
        return new HibernateEntityOperations<>(this, part, session.runtime.mapping.of(entity));
    }

    @Override
    public <T> void insertLast(Class<T> entity, long order, T newEntity) {
        useForWriting();
        unit.madeCallbacks().addLast(order, () -> operations(entity).insert(newEntity));
    }

    @Override
    public @Nullable String tenant() {
        return session.options.tenant();
    }

    @Override
    public SessionImplementor use() {
        state.requireUsable("used");
        try {
            return session.get();
        } catch (RuntimeException thrown) { // It could not begin.
            throw failed(thrown, FailurePhase.ACQUIRE);
        }
    }

    @Override
    public @Nullable EarlyEntities early() {
        state.requireUsable("used");
        try {
            return session.early();
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.ACQUIRE);
        }
    }

    @Override
    public void requireOpen() {
        state.requireOpen();
    }

    @Override
    public SessionImplementor useFreely() {
        SessionImplementor open = use();
        try {
            session.transaction.holdTransaction(open);
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
        return open;
    }

    @Override
    public SessionImplementor useForWriting() {
        if (session.options.readOnly()) {
            state.requireUsable("used");
            throw Misuse.writeInReadOnlyUnit(session.options.name());
        }
        SessionImplementor open = use();
        session.noteWrite();
        return open;
    }

    @Override
    public SessionImplementor standardDoor() {
        SessionImplementor open = useFreely();
        if (door == null) {
            try {
                session.transaction.handOn(open);
            } catch (RuntimeException thrown) {
                throw failed(thrown, FailurePhase.WORK);
            }
            door = new StandardDoor(unit, this, open);
        }
        return door;
    }

    /** A transaction that the application's own statements made read-only is no standby that another connection leads past. */
    UnitOptions asItRuns() {
        return door != null && session.transaction.isReadOnlyByItself(session.get())
                ? session.options.withReadOnly(true)
                : session.options;
    }

    /** The application has the connection in hand. */
    void mayHaveWritten() {
        session.noteWrite();
        session.observation.prepared(List.of(), false);
    }

    @Override
    public void flush() {
        flush(SessionImplementor::flush);
    }

    /** Before a savepoint is released, with which all that is written leaves. */
    void flushForRelease() {
        flush(session.transaction::flushForRelease);
    }

    private void flush(Consumer<SessionImplementor> flush) {
        answerAhead();
        SessionImplementor open = use();
        try {
            flush.accept(open);
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
    }

    /** Before something that is no question. */
    void answerAhead() {
        use();
        whenAsked(UnitQuestions::settle);
        use();
    }

    @Override
    public @Nullable WaitingQuestions waiting() {
        return questions == null ? null : questions.waiting();
    }

    @Override
    public WaitingQuestions questions() {
        UnitQuestions known = questions;
        if (known == null) {
            known = new UnitQuestions(unit, this, session, state);
            questions = known;
        }
        return known.all();
    }

    /** Of most units nothing is asked that waits. */
    void whenAsked(Consumer<UnitQuestions> step) {
        if (questions != null) {
            step.accept(questions);
        }
    }

    @Override
    public <R extends @Nullable Object> PreparedQuestion<R> prepared(
            SessionImplementor open, Function<SessionImplementor, PreparedQuestion<R>> preparation) {
        return preparation.apply(open);
    }

    @Override
    public void writeAhead(SessionImplementor open) {
        open.flush();
    }

    @Override
    public void holdAhead(AskedRows rows) {
        // All that waited is answered.
    }

    @Override
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        return work.get();
    }

    @Override
    public void opened(OpenStream<?> stream) {
        OpenStreams open = streams == null ? new OpenStreams() : streams;
        open.opened(stream);
        streams = open;
    }

    @Override
    public void closed(OpenStream<?> stream) {
        if (streams != null) {
            streams.closed(stream);
        }
    }

    void closeStreams() {
        if (streams != null) {
            streams.close(session.options.name());
        }
    }

    @Override
    public RuntimeException failed(RuntimeException thrown, FailurePhase phase) {
        return unit.failures().failed(thrown, phase);
    }

    @Override
    public RuntimeException refusedOrFailed(RuntimeException thrown, FailurePhase phase) {
        return thrown instanceof InvalidInputException || thrown instanceof WrongUseException
                ? thrown
                : failed(thrown, phase);
    }

    @Override
    public AttributeRules rules(String entityName) {
        return session.runtime.mapping.rules(entityName);
    }
}
