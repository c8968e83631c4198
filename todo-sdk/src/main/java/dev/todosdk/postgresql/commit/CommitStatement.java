package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CountingConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.jspecify.annotations.Nullable;

/**
 * Sends COMMIT, with the token when there is one, as the very last thing before Hibernate commits: after its flush, its
 * completion processes and all synchronizations. The driver then knows that the transaction is over, and Hibernate's own
 * commit sends nothing. As a statement of ours it also tells what the server said to it, which a driver's commit hides.
 */
final class CommitStatement implements TransactionObserver {

    private final SessionImplementor session;
    private final @Nullable CommitToken token;
    private final SdkObjects own;
    private final PositionQuestion position;

    CommitStatement(
            SessionImplementor session, @Nullable CommitToken token, SdkObjects own, PositionQuestion position) {
        this.session = session;
        this.token = token;
        this.own = own;
        this.position = position;
    }

    @Override
    public void afterBegin() {
        // Added when the unit ends.
    }

    @Override
    public void beforeCompletion() {
        if (session.getJdbcCoordinator().getLogicalConnection().isPhysicallyConnected()) {
            session.doWork(this::send);
        } else {
            position.nothingSent();
        }
    }

    @Override
    public void afterCompletion(boolean successful, boolean delayed) {
        // The unit looks at what was thrown.
    }

    private void send(Connection connection) throws SQLException {
        if (connection instanceof ResettableConnection lent && !lent.isUsed()) {
            return;
        }
        CommitToken stored = token != null && ServerRole.mayHaveWritten(connection) ? token : null;
        send(connection, stored);
    }

    /**
     * Commits.
     *
     * @param connection with its transaction under way
     * @param token stored by the same transaction when that has written, or null
     * @throws SQLException when the commit failed, or is in doubt
     */
    private void send(Connection connection, @Nullable CommitToken token) throws SQLException {
        if (connection instanceof CountingConnection counting) {
            counting.sending(1);
        }
        SessionReset reset = connection instanceof ResettableConnection lent ? lent.reset() : null;
        if (reset != null) {
            reset.commit(connection, token, position);
            return;
        }
        String sql = position.behind(token == null ? CommitTokenSql.COMMIT : own.storeIfWrittenAndCommit());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (token != null) {
                statement.setObject(1, token.id());
            }
            statement.execute();
            CommitWarnings.requireConfirmed(statement.getWarnings());
            position.read(statement);
        } catch (SQLException thrown) {
            throw position.failed(thrown, connection);
        }
    }
}
