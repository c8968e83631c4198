package dev.todosdk.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that ended while they lay in the pool. A server says so before it hangs up, one that was killed hangs up without
 * a word, and either can be read without asking anything. Stateless.
 */
final class EndedConnections {

    private static final Logger LOG = LoggerFactory.getLogger(EndedConnections.class);

    /** With none the driver takes an end without a word for silence, for ever. */
    private static final int WAIT_MILLIS = 1;

    private EndedConnections() {}

    /** Reads what has already arrived, for which the driver waits; sends nothing. */
    static boolean isEnded(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        try {
            connection.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
            return false;
        } catch (SQLException said) {
            LOG.debug("A pooled connection was ended by the server ({}); another one is taken", said.getSQLState());
            return true;
        }
    }

    /** Gives it back so that nobody gets it again. */
    static void discard(DataSource source, Connection connection) throws SQLException {
        if (source instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
        connection.close();
    }
}
