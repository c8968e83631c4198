package dev.todosdk.pooler;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection on which something is found out, and which is left as it was found: without a transaction that is begun on it here,
 * and in the mode that it had. In a {@code try}, so that where the connection is lost it is told by what, and not that it is.
 * Of one thread.
 */
public final class AsFound implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;
    private final boolean readOnly;

    private AsFound(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
    }

    /**
     * Takes a connection in the mode that it has.
     *
     * @param connection outside of a transaction; stays the caller's
     * @return the same
     * @throws SQLException when it is closed
     */
    public static AsFound of(Connection connection) throws SQLException {
        return new AsFound(connection);
    }

    /**
     * Takes a connection in a mode of one's own.
     *
     * @param connection outside of a transaction; stays the caller's
     * @param autoCommit whether each statement is a transaction of its own
     * @return the same
     * @throws SQLException when it is closed
     */
    public static AsFound in(Connection connection, boolean autoCommit) throws SQLException {
        AsFound found = new AsFound(connection);
        connection.setAutoCommit(autoCommit);
        return found;
    }

    /**
     * The connection.
     *
     * @return open; its end is its owner's
     */
    public Connection connection() {
        return connection;
    }

    /** Rolls back what is open. One that the other side has closed needs nothing. */
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.setReadOnly(readOnly);
        connection.setAutoCommit(autoCommit);
    }
}
