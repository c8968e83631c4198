package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The questions for one commit, one after the other, until the database answers or the time is up. They have a thread of
 * their own, so that whoever waits for the answer can stop waiting, whatever the network does. Thread-safe.
 */
final class Asking implements Callable<CommitOutcome> {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final CommitToken token;
    private final OutcomeConnections source;
    private final long end;
    private long pause = FIRST_PAUSE_MILLIS;
    private volatile @Nullable Connection asked;
    private volatile @Nullable SQLException failure;

    Asking(CommitToken token, OutcomeConnections source, Duration timeout) {
        this.token = token;
        this.source = source;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public CommitOutcome call() throws InterruptedException {
        while (true) {
            try {
                return once();
            } catch (SQLException thrown) {
                failure = thrown;
                if (!AskAgain.isWorthwhile(thrown) || remainingMillis() <= pause) {
                    return unanswered();
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private CommitOutcome once() throws SQLException {
        try (Connection connection = source.open(Duration.ofMillis(remaining()))) {
            asked = connection;
            return new OutcomeQuestion(connection, remaining()).ask(token);
        } finally {
            asked = null;
        }
    }

    /** Says what is known without an answer: that the commit is under way, or only what went wrong last. */
    CommitOutcome unanswered() {
        SQLException last = failure;
        if (last != null && AskAgain.isStillUnderWay(last)) {
            return CommitOutcome.UNKNOWN;
        }
        throw FailureTranslator.translateAcquire(
                last == null ? new SQLException("No server answered in time (outcomeTimeout)", "08001") : last);
    }

    /** Gives up the question that is under way; from any thread. */
    void abandon() {
        Connection connection = asked;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException thrown) {
                failure = thrown;
            }
        }
    }

    private long remaining() {
        return Math.max(1, remainingMillis());
    }

    private long remainingMillis() {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
