package dev.todosdk.hibernate.lazy;

import dev.todosdk.failure.LazyAccess;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.LazyAccessException;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionDelegatorBaseImpl;

/**
 * Stands in the place of the session for a collection that nobody had read when its entity left the unit. Knows nothing of
 * the unit, so that a detached entity keeps nothing of it alive.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // of methods that are inherited
final class EndedSession extends SharedSessionDelegatorBaseImpl {

    private final Association association;

    EndedSession(Association association) {
        super(null); // Whoever asks for more than what is below asks for a session.
        this.association = association;
    }

    /** What a collection asks before it loads. */
    @Override
    public boolean isOpenOrWaitingForAutoClose() {
        throw new LazyAccessException(Failure.of(LazyAccess.of(List.of(association.toString()))));
    }

    /** What another session asks before it takes the collection over. */
    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public boolean isClosed() {
        return true;
    }

    @Override
    public SessionFactoryImplementor getFactory() {
        return association.owner().getFactory();
    }
}
