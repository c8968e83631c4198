package dev.todosdk.postgresql.connection;

import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections of a pool. Thread-safe. */
public interface Lender {

    /** Makes a connection of the pool's a unit's. */
    @FunctionalInterface
    interface Fitting<C extends Connection> {
        /**
         * Takes it over.
         *
         * @param driver from the pool
         * @param leading what each transaction begins with; mostly nothing
         * @param afterReset statements that make a session that was reset as the pool gives it; mostly empty
         */
        C fit(Connection driver, LeadingStatements leading, String afterReset) throws SQLException;
    }

    /** One that is fit for a unit; when it cannot be made one, it is given back. */
    <C extends Connection> C lend(Fitting<C> fitting);

    /**
     * Takes one back.
     *
     * @param lent by this
     * @throws SQLException when it cannot be given back to the pool
     */
    void closeConnection(Connection lent) throws SQLException;
}
