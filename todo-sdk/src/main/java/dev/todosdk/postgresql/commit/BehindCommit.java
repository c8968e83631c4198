package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/** What went wrong in a text that goes on behind its COMMIT, where what failed may be what follows it. Stateless. */
public final class BehindCommit {

    /** The driver's state for a transaction of which nobody knows how it ended. */
    private static final String IN_DOUBT = "08007";

    private BehindCommit() {}

    /**
     * Tells a refusal from a commit in doubt.
     *
     * @param thrown by the whole text
     * @param connection it was sent on
     * @return the same, or that the commit is in doubt
     * @throws SQLException when the connection is closed
     */
    public static SQLException of(SQLException thrown, Connection connection) throws SQLException {
        return isMaybe(thrown, connection)
                ? new SQLException("The commit or what follows it was cut off", IN_DOUBT, thrown)
                : thrown;
    }

    /** Only what cuts a statement off can hit what follows, and a refusal before the commit leaves its mark. */
    private static boolean isMaybe(SQLException thrown, Connection connection) throws SQLException {
        String state = thrown.getSQLState();
        boolean cutOff = state != null && (state.startsWith("57") || state.startsWith("53") || state.startsWith("XX"));
        return cutOff
                && !connection.isClosed()
                && connection.isWrapperFor(PgConnection.class)
                && connection.unwrap(PgConnection.class).getTransactionState() != TransactionState.FAILED;
    }
}
