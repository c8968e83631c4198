package dev.todosdk.postgresql.connection;

import dev.todosdk.failure.WithoutWords;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement that an interrupted virtual thread left behind. The JDK closes the socket on which such a thread waits; the
 * server notices nothing, and would run the statement to its end, with its locks. Stateless.
 */
final class AbandonedStatement {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedStatement.class);

    private AbandonedStatement() {}

    /** The driver's own connection, asked for early: a pool forgets it when it is lost. */
    static @Nullable PgConnection wireOf(Connection connection) {
        try {
            return connection.isWrapperFor(PgConnection.class) ? connection.unwrap(PgConnection.class) : null;
        } catch (SQLException closed) {
            return null;
        }
    }

    /** Tells the server to end it, on a connection that the driver makes for that; an interrupt would close that one, too. */
    static void cancel(PgConnection wire) {
        if (!Thread.currentThread().isInterrupted() || !isClosed(wire)) {
            return;
        }
        Thread.interrupted();
        try {
            wire.getQueryExecutor().sendQueryCancel();
        } catch (SQLException | RuntimeException thrown) {
            LOG.debug("A statement of an interrupted thread could not be cancelled", WithoutWords.of(thrown));
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isClosed(PgConnection wire) {
        try {
            return wire.isClosed();
        } catch (SQLException unknown) {
            return true;
        }
    }
}
