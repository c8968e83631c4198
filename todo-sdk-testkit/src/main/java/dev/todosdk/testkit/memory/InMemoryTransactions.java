package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The plain way on one of the databases that share a mapping, with a note of each named commit in the same moment as it takes
 * effect. Immutable.
 *
 * @param plain begins, commits and rolls back
 * @param database gives connections to it
 * @param commits knows which took effect
 */
record InMemoryTransactions(UnitTransactions plain, Supplier<Connection> database, NamedCommits commits)
        implements UnitTransactions {

    @Override
    public UnitTransaction open(UnitOptions options) {
        return new InMemoryTransaction(plain.open(options), database, commits);
    }

    private record InMemoryTransaction(UnitTransaction plain, Supplier<Connection> database, NamedCommits commits)
            implements UnitTransaction {

        @Override
        public Connection connect(JdbcConnectionAccess usual) {
            return database.get();
        }

        @Override
        public void begin(SessionImplementor session) {
            plain.begin(session);
        }

        @Override
        public boolean isFailed(SessionImplementor session) {
            Connection connection = connection(session);
            return connection != null && InMemoryConnection.isFailed(connection);
        }

        @Override
        public void commit(SessionImplementor session, @Nullable CommitToken token) {
            Connection connection = connection(session);
            if (token != null && connection != null) {
                name(connection, token);
            }
            plain.commit(session, token);
        }

        private void name(Connection connection, CommitToken token) {
            try {
                connection.unwrap(InMemoryConnection.class).afterCommit(() -> commits.applied(token));
            } catch (SQLException lost) {
                // The commit that comes next says so.
            }
        }

        @Override
        public void rollback(SessionImplementor session) {
            plain.rollback(session);
        }

        private static @Nullable Connection connection(SessionImplementor session) {
            LogicalConnectionImplementor logical = session.getJdbcCoordinator().getLogicalConnection();
            return logical.isPhysicallyConnected() ? logical.getPhysicalConnection() : null;
        }
    }
}
