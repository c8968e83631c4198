package dev.todosdk.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Notices soon that a server is there again. A pool waits twice as long after each failure, up to five seconds, and so adds
 * nearly as much again to an outage. The first failure is told at once, so that the pool can say why it has no connection;
 * after it a call looks again by itself, and seldom fails. Before the first success nothing is waited for: a start says at once
 * what is wrong. Thread-safe.
 */
final class PromptDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_MILLIS = 100;

    /** No server, none that takes writes among several, and one that is starting or stopping. */
    private static final Set<String> NOT_NOW = Set.of("08001", "57P03");

    private transient volatile boolean wasThere;
    private transient volatile boolean isMissed;
    private transient volatile @Nullable Missed last;

    /** A failure to connect, and when it was. */
    private record Missed(SQLException failure, long nanoTime) {}

    /**
     * The last failure to connect, when there was one since a moment. The pool forgets it with the next success, also for those
     * who waited meanwhile and whose time is over before it is their turn.
     *
     * @param nanoTime by {@link System#nanoTime()}
     */
    @Nullable SQLException failureSince(long nanoTime) {
        Missed seen = last;
        return seen == null || seen.nanoTime() - nanoTime < 0 ? null : seen.failure();
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            try {
                Connection connection = super.getConnection();
                wasThere = true;
                isMissed = false;
                return connection;
            } catch (SQLException thrown) {
                last = new Missed(thrown, System.nanoTime());
                if (!isMissed || !isWorthWaiting(thrown, begun) || !paused()) {
                    isMissed = wasThere;
                    throw thrown;
                }
            }
        }
    }

    private static boolean isWorthWaiting(SQLException thrown, long begun) {
        return NOT_NOW.contains(String.valueOf(thrown.getSQLState())) && System.nanoTime() - begun < PATIENCE_NANOS;
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
