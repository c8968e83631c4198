package dev.todosdk.postgresql;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.todosdk.failure.StalePlan;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.connection.RefusedWrite;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * After which errors the pool gives a connection up, where it would decide otherwise by the state alone; and which others it
 * then does better without. Thread-safe.
 */
final class Evictions implements SQLExceptionOverride {

    private volatile boolean refusedWrites;
    private volatile long lastRefusedWrite;

    /**
     * Tells whether a connection leads to a standby and is older than the last write that a server refused: the place may
     * lead to another server by now, and the pool may be full of such connections.
     */
    boolean passesOver(Connection connection, ServerLives lives) throws SQLException {
        return refusedWrites
                && ServerRole.saidToTakeNoWrites(connection)
                && lives.isOlderThan(connection, lastRefusedWrite);
    }

    /** A server takes no writes, as the pool has seen or was told: flights are sent below the connections that it gives. */
    void refusedWrite() {
        lastRefusedWrite = System.nanoTime();
        refusedWrites = true;
    }

    /** The driver prepares its statements anew after a stale plan; the connection is as good as any. */
    @java.lang.Override
    public Override adjudicate(SQLException thrown) {
        if (RefusedWrite.isToldBy(thrown)) {
            refusedWrite();
            return Override.MUST_EVICT;
        }
        return StalePlan.isToldBy(thrown) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
