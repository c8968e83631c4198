package dev.todosdk.migration.lock;

import dev.todosdk.migration.session.ConnectionSource;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's session lock that lets one starter migrate at a time. It belongs to the session, so it cannot outlive a
 * killed process as Liquibase's lock row does.
 *
 * <p>It is polled, in autocommit, and never waited for inside PostgreSQL: a backend that waits for a lock holds a snapshot,
 * {@code CREATE INDEX CONCURRENTLY} waits for old snapshots to end, and the two would deadlock.
 */
public final class AdvisoryLock implements AutoCloseable {

    private static final long KEY = 0x746f646f_73646b00L;
    private static final String TAKE = "select pg_try_advisory_lock(?)";
    private static final int SHORTEST_PAUSE_MILLIS = 40;
    private static final int LONGEST_PAUSE_MILLIS = 160;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final Connection connection;
    private final long key;

    private AdvisoryLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * One lock a schema, however a starter came to it; the key never changes between versions, so that old and new starters
     * exclude each other.
     *
     * @param schema the schema's name, or null for the connection's own
     */
    public static AdvisoryLock of(MigrationConnection connection, @Nullable String schema) throws SQLException {
        String name = schema != null ? schema : connection.currentSchema();
        return new AdvisoryLock(connection.jdbc(), KEY + Objects.hashCode(name));
    }

    /** Waits for the lock; tells about once a second how long it has waited. */
    public void acquire(Duration timeout, Consumer<Duration> waiting) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        long reportAt = BETWEEN_REPORTS.toNanos();
        while (!query(TAKE)) {
            long waited = System.nanoTime() - start;
            if (waited > timeout.toNanos()) {
                throw Failures.of("Another process has been migrating this database for longer than " + timeout
                        + ", so nothing was applied. Wait for it to end, or raise the lock timeout.");
            }
            if (waited >= reportAt) {
                waiting.accept(Duration.ofNanos(waited));
                reportAt = waited + BETWEEN_REPORTS.toNanos();
            }
            pause();
        }
    }

    /**
     * Refuses a lock that excludes nobody: some engines of PostgreSQL's protocol answer that it was taken, and take none. Where the
     * server does not show it as held, another session must fail to get it.
     *
     * @param another opens a session beside this one
     */
    public void requireHeld(ConnectionSource another) throws SQLException {
        if (query("select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
                + " and granted and (classid::bigint << 32) + objid::bigint = ?)")) {
            return;
        }
        try (Connection other = Failures.open(another)) {
            AdvisoryLock sameLock = new AdvisoryLock(other, key);
            boolean isHeldByNobody = sameLock.query(TAKE);
            if (isHeldByNobody) {
                sameLock.close();
                throw Failures.of(
                        "The server gave the lock that keeps two migrations apart to two sessions at once, as CockroachDB"
                                + " and some releases of YugabyteDB do; nothing was applied. Run migrations from one place only, by a"
                                + " step of your own that applies what previewUpdate writes, and start programs with"
                                + " SchemaMode.VALIDATE.");
            }
        }
    }

    /** Gives it back, in autocommit. */
    @Override
    public void close() throws SQLException {
        query("select pg_advisory_unlock(?)");
    }

    /** The jitter keeps many starters from asking in step. */
    private static void pause() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }

    private boolean query(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
