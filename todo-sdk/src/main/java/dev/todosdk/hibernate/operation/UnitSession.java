package dev.todosdk.hibernate.operation;

import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.hibernate.write.WritePhase;
import dev.todosdk.persistence.exception.FailurePhase;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The things that the operations of entities need of the unit that they are done in. Of one thread. */
public interface UnitSession extends SessionAccess, WritePhase {

    /** Refuses to go on in a unit that has ended or failed; does not look at the clock, which would be seen. */
    void requireOpen();

    /** The session for what needs one transaction: a cursor, or statements that somebody else makes. */
    SessionImplementor useFreely();

    /** The session as the application may have it, which makes statements of its own. */
    SessionImplementor standardDoor();

    /** Sends what is not written yet. */
    void flush();

    /** Notes what went wrong, so that the unit can only be ended, and says it in the SDK's terms. */
    RuntimeException failed(RuntimeException thrown, FailurePhase phase);

    /** The same, but for what was refused before anything was sent, which leaves the unit usable. */
    RuntimeException refusedOrFailed(RuntimeException thrown, FailurePhase phase);

    /** A stream is open until it is said to be closed, at the latest with the unit. */
    void opened(OpenStream<?> stream);

    /** A stream was closed. */
    void closed(OpenStream<?> stream);

    /** The questions that wait, or null when none does. */
    @Nullable WaitingQuestions waiting();

    /** A question put together; one that waits is so only once. */
    <R extends @Nullable Object> PreparedQuestion<R> prepared(
            SessionImplementor session, Function<SessionImplementor, PreparedQuestion<R>> preparation);

    /** Where questions can be put to wait. */
    WaitingQuestions questions();

    /** What the attributes of an entity must be. */
    AttributeRules rules(String entityName);
}
