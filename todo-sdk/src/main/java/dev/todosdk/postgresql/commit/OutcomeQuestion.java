package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * One question for one commit's outcome, in one transaction. It first takes the token's place with a fence, which waits for
 * a commit that is under way and makes one that arrives later fail; then it looks whose row stands there. The flag that
 * tells a fence from a commit is what keeps the answer the same when the question is asked twice. The question's own commit
 * waits for the standbys that the commit waited for; before they have confirmed it, nothing is answered.
 */
final class OutcomeQuestion {

    /** The network's limit is longer than the server's own, so that these speak first. */
    private static final int NETWORK_MARGIN_MILLIS = 1000;

    private final Connection connection;
    private final int limitMillis;
    private final long end;

    OutcomeQuestion(Connection connection, long limitMillis) {
        this.connection = connection;
        this.limitMillis = Math.toIntExact(Math.min(Integer.MAX_VALUE - NETWORK_MARGIN_MILLIS, limitMillis));
        this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(this.limitMillis);
    }

    CommitOutcome ask(CommitToken token) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, limitMillis + NETWORK_MARGIN_MILLIS);
        connection.setAutoCommit(false);
        try {
            begin();
            fence(token);
            CommitOutcome outcome = read(token);
            commit(); // Before this has succeeded, the fence does not count, nor what was read.
            return outcome;
        } catch (SQLException thrown) {
            rollback(thrown);
            throw thrown;
        }
    }

    private void begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CommitTokenSql.BEGIN_QUESTION.formatted(limitMillis, limitMillis));
        }
    }

    private void fence(CommitToken token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CommitTokenSql.FENCE)) {
            statement.setObject(1, token.id());
            statement.executeUpdate();
        }
    }

    private CommitOutcome read(CommitToken token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CommitTokenSql.READ)) {
            statement.setObject(1, token.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? outcome(row.getBoolean(1), row.getBoolean(2)) : CommitOutcome.UNKNOWN;
            }
        }
    }

    private static CommitOutcome outcome(boolean fence, boolean beforeHorizon) {
        if (!fence) {
            return CommitOutcome.APPLIED;
        }
        return beforeHorizon ? CommitOutcome.UNKNOWN : CommitOutcome.NOT_APPLIED;
    }

    /** The server limits no commit; the driver cancels its wait, which then ends with a warning and frees the connection. */
    private void commit() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(secondsLeft());
            statement.execute(CommitTokenSql.COMMIT);
            CommitWarnings.requireConfirmed(statement.getWarnings());
        }
    }

    private int secondsLeft() {
        return Math.toIntExact(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime())));
    }

    private void rollback(SQLException first) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }
}
