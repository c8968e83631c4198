package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.FailureTranslator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old tokens, some at a time, on a thread of its own. Any number of processes may do so on one database. The horizon
 * is raised, for all to see, before anything is deleted: what is missing behind it was maybe deleted, what is missing before
 * it was never there.
 */
public final class TokenCleanup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCleanup.class);
    private static final long PARTS_OF_RETENTION = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OutcomeConnections source;
    private final Duration retention;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread daemon = new Thread(task, "todo-sdk-commit-token-cleanup");
        daemon.setDaemon(true);
        return daemon;
    });

    /**
     * For the tokens of one database.
     *
     * @param source leads to a server that takes writes
     * @param retention how long a token is kept
     */
    public TokenCleanup(OutcomeConnections source, Duration retention) {
        this.source = source;
        this.retention = retention;
    }

    /** Begins to delete, from time to time. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled lets nothing escape
    public void start() {
        long period = Math.max(1_000, retention.toMillis() / PARTS_OF_RETENTION);
        long first = Math.min(period, TimeUnit.MINUTES.toMillis(1));
        thread.scheduleWithFixedDelay(this::cleanUpOrLog, first, period, TimeUnit.MILLISECONDS);
    }

    private void cleanUpOrLog() {
        try {
            cleanUp();
        } catch (SQLException | RuntimeException thrown) {
            LOG.info(
                    "Old commit tokens could not be deleted; tried again later: {}",
                    FailureTranslator.translateAcquire(thrown).getMessage());
        }
    }

    /**
     * Deletes what is old now.
     *
     * @throws SQLException when the database refuses or cannot be reached
     */
    void cleanUp() throws SQLException {
        try (Connection connection = source.open(PATIENCE)) {
            connection.setAutoCommit(true);
            try (PreparedStatement raise = connection.prepareStatement(CommitTokenSql.RAISE_HORIZON);
                    PreparedStatement delete = connection.prepareStatement(CommitTokenSql.DELETE_SOME)) {
                raise.setLong(1, retention.toMillis());
                raise.executeUpdate();
                while (delete.executeUpdate() > 0 && !thread.isShutdown()) {
                    LOG.debug("Old commit tokens were deleted");
                }
            }
        }
    }

    /** Ends it; a batch that is being deleted is left to end by itself. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
