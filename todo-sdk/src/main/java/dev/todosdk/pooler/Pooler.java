package dev.todosdk.pooler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.postgresql.PGConnection;

/**
 * A connection pooler such as PgBouncer between the application and PostgreSQL, as far as it is felt.
 *
 * <p>It gives itself away by a cancel key of its own: the process id that it told the driver is not the server's. Whether it
 * hands sessions over between transactions shows when a second connection asks at the same time, again and again.
 */
public enum Pooler {
    /** The connection leads to the server itself, or cannot be told from one that does. */
    NONE,
    /** Each connection has a session of the server for itself, as without a pooler. */
    SESSION,
    /**
     * Each transaction may run in another session of the server. What belongs to a session does not hold: its settings, its
     * locks, and the names of its prepared statements.
     */
    TRANSACTION,
    /** Each statement may, and there are no transactions. */
    STATEMENT;

    /** For the driver's own BEGIN and ROLLBACK too, which it prepares with the first use otherwise, under a name. */
    private static final int NEVER_PREPARED = 0;

    /** "Protocol violation": how a pooler refuses what PostgreSQL itself would not. */
    private static final String REFUSED_BY_POOLER = "08P01";

    private static final int ROUNDS = 12;
    private static final String BACKEND = "SELECT pg_backend_pid()";

    /**
     * Finds out what a connection leads through. Costs one round trip; more only where a pooler is found.
     *
     * @param connection outside of a transaction, and so again afterwards
     * @param another opens a second connection to the same place, which is needed only where there is a pooler
     * @return what was found
     * @throws SQLException when the server cannot be asked
     */
    public static Pooler between(Connection connection, Connector another) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return NONE;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        int threshold = driver.getPrepareThreshold();
        unnamed(connection);
        try {
            int backend = backend(connection);
            if (backend == driver.getBackendPID()) {
                return NONE;
            }
            return mode(connection, backend, another);
        } finally {
            driver.setPrepareThreshold(threshold);
        }
    }

    /**
     * Finds out whether there is any, of whichever mode. Costs one round trip.
     *
     * @param connection pgjdbc's, outside of a transaction, on which nothing is prepared
     * @return whether another process of the server answers than the one that the driver was told of
     * @throws SQLException when the server cannot be asked
     */
    public static boolean isBefore(Connection connection) throws SQLException {
        return backend(connection) != connection.unwrap(PGConnection.class).getBackendPID();
    }

    /**
     * Makes a connection fit for any pooler: nothing that is sent on it keeps a name on the server, which in transaction
     * mode would be missing in the next session, or be another client's. The driver names its COMMIT, too.
     *
     * @param connection of any kind
     * @return the same
     * @throws SQLException when it is closed
     */
    public static Connection unnamed(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(NEVER_PREPARED);
        }
        return connection;
    }

    private static Pooler mode(Connection connection, int backend, Connector another) throws SQLException {
        // The transaction keeps its session until it is rolled back.
        try (Connection other = another.connect();
                AsFound holding = AsFound.in(unnamed(other), false)) {
            if (!begins(holding.connection())) {
                return STATEMENT;
            }
            return isSeenHandingOver(connection, backend, other) ? TRANSACTION : SESSION;
        } catch (SQLTransientConnectionException alone) {
            return TRANSACTION; // A pool of one connection. What is right in transaction mode is right in the other,
            // too.
        }
    }

    private static boolean begins(Connection other) throws SQLException {
        try {
            askBackend(other);
            return true;
        } catch (SQLException thrown) {
            if (REFUSED_BY_POOLER.equals(thrown.getSQLState())) {
                return false;
            }
            throw thrown;
        }
    }

    /** Others use the pooler as well, and may take the one session that would have shown it; not each time. */
    private static boolean isSeenHandingOver(Connection connection, int backend, Connection other) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            if (askBackend(other) == backend || backend(connection) != backend) {
                return true;
            }
            other.rollback();
        }
        return false;
    }

    /** Ends its transaction, so that the session may be handed over. */
    private static int backend(Connection connection) throws SQLException {
        try (AsFound found = AsFound.of(connection)) {
            return askBackend(found.connection());
        }
    }

    private static int askBackend(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BACKEND);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
