package dev.todosdk.postgresql.commit;

import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/** A unit's connection that knows whether the application has made statements of its own on it. Of one thread. */
public interface ResettableConnection {

    /** From now on the application makes statements of its own. */
    void handOn();

    /**
     * Whether a statement was made on it.
     *
     * @return false when there is nothing to commit
     */
    boolean isUsed();

    /**
     * How to end its transaction.
     *
     * @return null when nobody but the SDK has made a statement
     */
    @Nullable SessionReset reset();

    /**
     * Whether a statement of its transaction has failed, whoever kept the error.
     *
     * @return what the driver knows; asking sends nothing, also nothing of what is recorded
     */
    boolean isFailed();

    /**
     * Whether the application has made statements of its own, on a server that takes writes.
     *
     * @return what the driver knows; asking sends nothing
     */
    boolean isReadOnlyByItself();

    /**
     * Whether a write that a session's transaction refuses is refused by itself: see {@link #isReadOnlyByItself()}.
     *
     * @param session the unit's
     * @return false when it has no connection
     */
    static boolean isReadOnlyByItself(SessionImplementor session) {
        LogicalConnectionImplementor logical = session.getJdbcCoordinator().getLogicalConnection();
        return logical.isPhysicallyConnected()
                && logical.getPhysicalConnection() instanceof ResettableConnection lent
                && lent.isReadOnlyByItself();
    }

    /**
     * Says to a session's connection, which is fetched when it is not there yet, that it is handed on.
     *
     * @param session the unit's
     */
    static void handOn(SessionImplementor session) {
        if (session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection()
                instanceof ResettableConnection lent) {
            lent.handOn();
        }
    }
}
