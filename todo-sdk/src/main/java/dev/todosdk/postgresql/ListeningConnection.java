package dev.todosdk.postgresql;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.announcement.Announcements;
import dev.todosdk.pooler.Connector;
import dev.todosdk.pooler.Pooler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A connection beside the pool that listens to one channel, and is opened again when it was lost. */
final class ListeningConnection implements Announcements {

    private static final int VALID_SECONDS = 2;

    private final Connector primary;
    private final String listen;
    private @Nullable Connection connection;
    private boolean closed;

    ListeningConnection(Connector primary, String channel) {
        this.primary = primary;
        this.listen = "LISTEN \"" + channel.replace("\"", "\"\"") + "\"";
    }

    @Override
    public boolean await(Duration longest) {
        Connection listening = listening();
        try {
            return listening == null ? connect() : isTold(listening, longest);
        } catch (SQLException lost) {
            give(null);
            if (isClosed()) {
                return false;
            }
            if (listening != null) {
                return await(longest); // Connects, and what was missed meanwhile is looked for.
            }
            throw FailureTranslator.translateAcquire(lost);
        }
    }

    private static boolean isTold(Connection listening, Duration longest) throws SQLException {
        int millis = Math.toIntExact(Math.max(1, longest.toMillis()));
        if (listening.unwrap(PGConnection.class).getNotifications(millis).length > 0) {
            return true;
        }
        if (!listening.isValid(VALID_SECONDS)) {
            throw new SQLException("The listening connection is dead", "08006");
        }
        return false;
    }

    /** Listens before anybody looks, so that nothing falls in between. */
    private boolean connect() throws SQLException {
        if (isClosed()) {
            return false;
        }
        Connection opened = primary.connect();
        try (Statement statement = opened.createStatement()) {
            if (Pooler.isBefore(opened)) { // The place may have been moved since the start.
                throw new SQLException("A pooler stands in between, in whose sessions nobody can listen", "08001");
            }
            statement.execute(listen);
        } catch (SQLException thrown) {
            opened.close();
            throw thrown;
        }
        return give(opened);
    }

    private synchronized @Nullable Connection listening() {
        return connection;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Takes the connection in the place of the one before. */
    private synchronized boolean give(@Nullable Connection opened) {
        end(connection);
        connection = opened;
        if (closed) {
            end(opened);
        }
        return !closed;
    }

    /** Also while another thread waits at it, which a plain close would wait for. */
    private static void end(@Nullable Connection ended) {
        if (ended != null) {
            try {
                ended.abort(Runnable::run);
            } catch (SQLException thrown) {
                // It is of no use any more, and no harm either.
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        end(connection);
    }
}
