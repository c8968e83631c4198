package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.hibernate.operation.OpenStream;
import dev.todosdk.hibernate.operation.OpenStreams;
import dev.todosdk.hibernate.operation.UnitSession;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.server.UnitTransaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A unit as its operations see it: the session that they work on, the questions that wait, the streams that are open, and what is
 * said of a failure. Of one thread.
 */
final class UnitAccess implements UnitSession {

    private final HibernateUnitOfWork unit;
    private final UnitState state;
    private final SessionOfUnit session;
    private final UnitTransaction transaction;
    private final UnitObservation observation;
    private @Nullable UnitQuestions questions;
    private @Nullable OpenStreams streams;
    private @Nullable StandardDoor door;

    UnitAccess(
            HibernateUnitOfWork unit,
            UnitState state,
            SessionOfUnit session,
            UnitTransaction transaction,
            UnitObservation observation) {
        this.unit = unit;
        this.state = state;
        this.session = session;
        this.transaction = transaction;
        this.observation = observation;
    }

    @Override
    public SessionImplementor use() {
        state.requireUsable();
        try {
            return session.get();
        } catch (RuntimeException thrown) { // It could not begin.
            throw failed(thrown, FailurePhase.ACQUIRE);
        }
    }

    @Override
    public @Nullable EarlyEntities early() {
        state.requireUsable();
        EarlyEntities early = session.early();
        try {
            if (early != null && transaction.connectedAlone() == null) {
                observation.connectAlone(transaction);
            }
            return early;
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
            transaction.holdTransaction(open);
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
        return open;
    }

    @Override
    public SessionImplementor useForWriting() {
        if (unit.options().readOnly()) {
            state.requireUsable();
            throw Misuse.writeInReadOnlyUnit(unit.options().name());
        }
        SessionImplementor open = use();
        session.statements().noteWrite();
        return open;
    }

    @Override
    public SessionImplementor standardDoor() {
        SessionImplementor open = useFreely();
        if (door == null) {
            try {
                transaction.handOn(open);
            } catch (RuntimeException thrown) {
                throw failed(thrown, FailurePhase.WORK);
            }
            door = new StandardDoor(unit, this, open);
        }
        return door;
    }

    /** The application has the connection in hand. */
    void mayHaveWritten() {
        session.statements().noteWrite();
        observation.prepared(List.of(), false);
    }

    @Override
    public void flush() {
        answerAhead();
        SessionImplementor open = use();
        try {
            open.flush();
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
            known = new UnitQuestions(unit, this, session, state, transaction);
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
            streams.close(unit.options().name());
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
        return unit.runtime().mapping().rules(entityName);
    }
}
