package dev.todosdk.database.spi;

import dev.todosdk.persistence.UnitOptions;
import org.hibernate.engine.spi.SessionImplementor;

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
     * Commits; the session was flushed.
     *
     * @param session the unit's session
     */
    void commit(SessionImplementor session);

    /**
     * Rolls back.
     *
     * @param session the unit's session
     */
    void rollback(SessionImplementor session);
}
