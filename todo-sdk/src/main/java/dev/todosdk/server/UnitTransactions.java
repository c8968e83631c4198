package dev.todosdk.server;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * How a unit's transaction begins and ends. Thread-safe; a session is of one thread. What is thrown is Hibernate's and the
 * driver's own; the unit of work translates it.
 */
public interface UnitTransactions {

    /**
     * Begins.
     *
     * @param session the unit's session, fresh
     * @param options how the unit runs
     */
    void begin(SessionImplementor session, UnitOptions options);

    /**
     * What follows in a read-only unit needs one transaction: statements that are not this SDK's, or a cursor. In other
     * units nothing is to be done.
     *
     * @param session the unit's session
     */
    default void holdTransaction(SessionImplementor session) {}

    /**
     * The application makes statements of its own from now on, which may leave anything in the server's session: the
     * connection is to go back as it came.
     *
     * @param session the unit's session
     */
    default void handOn(SessionImplementor session) {}

    /**
     * Writes what the session holds, as the last thing before the commit.
     *
     * @param session the unit's session
     */
    default void flushForCommit(SessionImplementor session) {
        session.flush();
    }

    /**
     * Whether the server has given the transaction up, as far as that is known without asking it: a statement failed, and
     * somebody kept the error. Committing would save nothing, and say nothing.
     *
     * @param session the unit's session
     * @return false where nobody knows
     */
    default boolean isFailed(SessionImplementor session) {
        return false;
    }

    /**
     * Commits; the session was flushed.
     *
     * @param session the unit's session
     * @param token to be stored by the same transaction, when that writes; or null
     */
    void commit(SessionImplementor session, @Nullable CommitToken token);

    /**
     * Rolls back.
     *
     * @param session the unit's session
     */
    void rollback(SessionImplementor session);
}
