package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.transaction.spi.TransactionObserver;

/**
 * Sends the token with COMMIT as the very last thing before Hibernate commits: after its flush, its completion processes
 * and all synchronizations. The driver then knows that the transaction is over, and Hibernate's own commit sends nothing.
 */
final class TokenAtCompletion implements TransactionObserver {

    private final SessionImplementor session;
    private final CommitToken token;

    TokenAtCompletion(SessionImplementor session, CommitToken token) {
        this.session = session;
        this.token = token;
    }

    @Override
    public void afterBegin() {
        // Added when the unit ends.
    }

    @Override
    public void beforeCompletion() {
        if (session.getJdbcCoordinator().getLogicalConnection().isPhysicallyConnected()) {
            session.doWork(this::send);
        }
    }

    @Override
    public void afterCompletion(boolean successful, boolean delayed) {
        // The unit looks at what was thrown.
    }

    private void send(Connection connection) throws SQLException {
        if (!ServerRole.takesWrites(connection)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CommitTokenSql.STORE_IF_WRITTEN_AND_COMMIT)) {
            statement.setObject(1, token.id());
            statement.execute();
        }
    }
}
