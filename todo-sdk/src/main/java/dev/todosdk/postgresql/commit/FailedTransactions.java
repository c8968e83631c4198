package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/** Transactions that the server has given up: it says so with each answer, and the driver remembers. Stateless. */
public final class FailedTransactions {

    private FailedTransactions() {}

    /**
     * Whether a statement of the session's transaction has failed, whoever kept the error. Nothing is sent.
     *
     * @param session a unit's
     * @return false when it has no connection, or one that is not pgjdbc's
     */
    public static boolean isFailed(SessionImplementor session) {
        LogicalConnectionImplementor logical = session.getJdbcCoordinator().getLogicalConnection();
        if (!logical.isPhysicallyConnected()) {
            return false;
        }
        Connection connection = logical.getPhysicalConnection();
        return connection instanceof ResettableConnection lent ? lent.isFailed() : isFailed(connection);
    }

    /**
     * Whether a statement of the connection's transaction has failed, whoever kept the error. Nothing is sent.
     *
     * @param connection a driver's or a pool's
     * @return false when it is not pgjdbc's
     */
    public static boolean isFailed(Connection connection) {
        try {
            return connection.isWrapperFor(PgConnection.class)
                    && connection.unwrap(PgConnection.class).getTransactionState() == TransactionState.FAILED;
        } catch (SQLException closed) {
            return false; // The commit will say what is wrong with the connection.
        }
    }
}
