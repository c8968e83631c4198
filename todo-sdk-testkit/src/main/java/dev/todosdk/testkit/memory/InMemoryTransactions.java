package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.LeadingStatements;
import dev.todosdk.server.UnitTransaction;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import dev.todosdk.testkit.memory.transaction.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The plain way on one of the databases that share a mapping, with a note of each named commit in the same moment as it takes
 * effect. Immutable.
 *
 * @param plain begins, commits and rolls back
 * @param store the database
 * @param connecting gives connections to it
 * @param commits knows which took effect
 */
record InMemoryTransactions(UnitTransactions plain, Store store, Connecting connecting, NamedCommits commits)
        implements UnitTransactions {

    /** Gives connections. */
    @FunctionalInterface
    interface Connecting {
        Connection connect(boolean atReplica);
    }

    @Override
    public UnitTransaction open(UnitOptions options, LeadingStatements leading) {
        return new InMemoryTransaction(plain.open(options, leading), options, this);
    }

    private static final class InMemoryTransaction implements UnitTransaction {

        private final UnitTransaction plain;
        private final UnitOptions options;
        private final InMemoryTransactions shared;
        private @Nullable Consumer<CommitPosition> asking;

        InMemoryTransaction(UnitTransaction plain, UnitOptions options, InMemoryTransactions shared) {
            this.plain = plain;
            this.options = options;
            this.shared = shared;
        }

        @Override
        public Connection connect(JdbcConnectionAccess usual) {
            return shared.connecting().connect(isAtReplica());
        }

        @Override
        public Connection connectBeside(JdbcConnectionAccess usual) {
            return shared.connecting().connect(false);
        }

        @Override
        public SessionFactoryImplementor besideUnit(SessionFactoryImplementor usual) {
            return new SessionsBeside(usual, () -> shared.connecting().connect(false));
        }

        /** No standby has serializable transactions. */
        private boolean isAtReplica() {
            return options.isOnReplica()
                    && options.isolation() != Isolation.SERIALIZABLE
                    && new InMemoryReplica(shared.store()).has(options.after(), options.replicaWait());
        }

        @Override
        public void lead(Connection fresh) throws SQLException {
            plain.lead(fresh);
        }

        @Override
        public void begin(SessionImplementor session) {
            plain.begin(session);
        }

        @Override
        public void beginAgain(SessionImplementor session) {
            plain.beginAgain(session);
        }

        @Override
        public boolean isFailed(SessionImplementor session) {
            Connection connection = connection(session);
            return connection != null && InMemoryConnection.isFailed(connection);
        }

        @Override
        public void tellPosition(Consumer<CommitPosition> newAsking) {
            asking = newAsking;
        }

        @Override
        public void commit(SessionImplementor session, @Nullable CommitToken token) {
            Connection connection = connection(session);
            if (token != null && connection != null) {
                name(connection, token);
            }
            plain.commit(session, token);
            if (asking != null) {
                asking.accept(new CommitPosition(shared.store().position()));
            }
        }

        private void name(Connection connection, CommitToken token) {
            try {
                connection.unwrap(InMemoryConnection.class).afterCommit(() -> shared.commits()
                        .applied(token));
            } catch (SQLException lost) {
                // The commit that comes next says so.
            }
        }

        @Override
        public void cancelStatement(Connection connection) throws SQLException {
            connection.unwrap(InMemoryConnection.class).cancelStatement();
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
