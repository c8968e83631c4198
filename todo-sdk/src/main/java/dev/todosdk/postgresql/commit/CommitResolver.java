package dev.todosdk.postgresql.commit;

import dev.todosdk.database.spi.CommitOutcomes;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Asks what became of a commit, on a connection of its own, again and again until the database answers or the time is up.
 * Thread-safe.
 */
public final class CommitResolver implements CommitOutcomes {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final CommitTokens tokens = new CommitTokens();
    private final DataSource source;
    private final Duration timeout;

    /**
     * Asks over the given connections.
     *
     * @param source leads to a server that takes writes
     * @param timeout how long to ask for one commit
     */
    public CommitResolver(DataSource source, Duration timeout) {
        this.source = source;
        this.timeout = timeout;
    }

    @Override
    public CommitToken newToken() {
        return tokens.next();
    }

    /** An interrupt does not end it, because the answer decides whether work is done twice; the flag is set again. */
    @Override
    public CommitOutcome outcomeOf(CommitToken token) {
        boolean interrupted = Thread.interrupted();
        try {
            return new Asking(token).untilAnswered();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One commit that is asked about. */
    private final class Asking {

        private final CommitToken token;
        private final long end = System.nanoTime() + timeout.toNanos();
        private long pause = FIRST_PAUSE_MILLIS;

        Asking(CommitToken token) {
            this.token = token;
        }

        CommitOutcome untilAnswered() {
            while (true) {
                SQLException failure;
                try {
                    return once();
                } catch (SQLException thrown) {
                    failure = thrown;
                }
                if (!AskAgain.isWorthwhile(failure) || remainingMillis() <= pause) {
                    return givenUp(failure);
                }
                pause();
            }
        }

        private CommitOutcome once() throws SQLException {
            try (Connection connection = source.getConnection()) {
                return new OutcomeQuestion(connection, Math.max(1, remainingMillis())).ask(token);
            }
        }

        private CommitOutcome givenUp(SQLException failure) {
            if (AskAgain.isStillUnderWay(failure)) {
                return CommitOutcome.UNKNOWN;
            }
            throw FailureTranslator.translateAcquire(failure);
        }

        private long remainingMillis() {
            return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }

        private void pause() {
            Uninterrupted.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }
}
