package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.UnitTransactions;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The plain transactions, but connected as they begin: only then is it known which database is meant. */
final class ConnectedTransactions implements UnitTransactions {

    private final UnitTransactions plain;

    ConnectedTransactions(UnitTransactions plain) {
        this.plain = plain;
    }

    @Override
    public void begin(SessionImplementor session, UnitOptions options) {
        plain.begin(session, options);
        session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
    }

    @Override
    public void holdTransaction(SessionImplementor session) {
        plain.holdTransaction(session);
    }

    @Override
    public void flushForCommit(SessionImplementor session) {
        plain.flushForCommit(session);
    }

    @Override
    public boolean isFailed(SessionImplementor session) {
        return InMemoryConnection.isFailed(
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection());
    }

    @Override
    public void commit(SessionImplementor session, @Nullable CommitToken token) {
        plain.commit(session, token);
    }

    @Override
    public void rollback(SessionImplementor session) {
        plain.rollback(session);
    }
}
