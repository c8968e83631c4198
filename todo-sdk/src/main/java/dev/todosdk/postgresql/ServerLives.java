package dev.todosdk.postgresql;

import dev.todosdk.pooler.AsFound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the lives of the server: each ends with a crash or a failover, and takes away what was not yet durable. No
 * connection outlives its server, so each is looked at once, before its first unit: one round trip in its whole life.
 * Thread-safe.
 */
final class ServerLives {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLives.class);

    /**
     * Tells one life from the next. The main process, and with it its start time, survives the crash of one of the others;
     * but then the counters in the memory that they share begin anew, and say since when they count.
     */
    private static final String MARK = "SELECT pg_postmaster_start_time()::text || ' '"
            + " || coalesce((SELECT stats_reset FROM pg_catalog.pg_stat_bgwriter)::text, ''), pg_backend_pid()";

    private final Map<PGConnection, Long> known = Collections.synchronizedMap(new WeakHashMap<>());
    private final AtomicInteger number = new AtomicInteger();
    private volatile long lastDoubt = System.nanoTime();
    private @Nullable String mark;

    /** The number of the present life, or of the present guess: it may be one too many, and never one too few. */
    int number() {
        return number.get();
    }

    /** A connection was found dead, which may have been the whole server's end. */
    synchronized void lost() {
        begin();
    }

    private void begin() {
        lastDoubt = System.nanoTime();
        forgetIds();
    }

    /** Nobody would notice if the server forgot them. */
    void forgetIds() {
        number.incrementAndGet();
    }

    /** Tells whether no connection was found dead since a moment. */
    boolean isQuietSince(long nanoTime) {
        return lastDoubt - nanoTime < 0;
    }

    /**
     * Looks at a connection that was not lent before.
     *
     * @param connection outside of a transaction, and so again afterwards
     * @return whether another process answered than the one that the driver was told of, so that somebody hands sessions out
     *     in between; false when nothing was asked
     */
    boolean look(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        if (known.containsKey(driver)) {
            return false;
        }
        Answer answer = ask(connection);
        learn(answer.mark());
        known.put(driver, System.nanoTime());
        return answer.process() != driver.getBackendPID();
    }

    /** Tells whether a connection was looked at before a moment. */
    boolean isOlderThan(Connection connection, long nanoTime) throws SQLException {
        Long looked =
                connection.isWrapperFor(PGConnection.class) ? known.get(connection.unwrap(PGConnection.class)) : null;
        return looked != null && looked - nanoTime < 0;
    }

    private synchronized void learn(String found) {
        if (mark != null && !mark.equals(found)) {
            begin();
            LOG.info(
                    "The server has crashed, was started again, or is another one than before; ids fetched from it ahead are dropped");
        }
        mark = found;
    }

    private record Answer(String mark, int process) {}

    private static Answer ask(Connection connection) throws SQLException {
        try (AsFound found = AsFound.in(connection, true);
                PreparedStatement statement = found.connection().prepareStatement(MARK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Answer(row.getString(1), row.getInt(2));
        }
    }
}
