package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.FailedTransactions;
import dev.todosdk.postgresql.commit.ResettableConnection;
import dev.todosdk.server.TransactionSettings;
import dev.todosdk.server.UnitTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

/** Records what a unit's last flush writes and sends it with the commit; lets plain reads be transactions of their own. */
final class FlightTransactions implements UnitTransactions {

    private final UnitTransactions plain;
    private final boolean readsAlone;

    FlightTransactions(UnitTransactions plain, boolean readsAlone) {
        this.plain = plain;
        this.readsAlone = readsAlone;
    }

    @Override
    public void begin(SessionImplementor session, UnitOptions options) {
        session.beginTransaction();
        String settings = TransactionSettings.sql(options);
        if (!options.readOnly() && settings.isEmpty()) {
            return; // The connection is fetched with the first statement.
        }
        UnitConnection connection = (UnitConnection)
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        connection.lead(settings);
        if (options.readOnly()) {
            boolean alone = readsAlone && settings.isEmpty();
            orFail(session, alone ? connection::readAlone : connection::readOnly);
        }
    }

    @Override
    public void holdTransaction(SessionImplementor session) {
        UnitConnection connection = connection(session);
        if (connection != null) {
            orFail(session, connection::holdTransaction);
        }
    }

    @Override
    public void handOn(SessionImplementor session) {
        ResettableConnection.handOn(session);
    }

    @Override
    public void flushForCommit(SessionImplementor session) {
        SharedSessionContractImplementor before = RecordingExecutors.flushing(session);
        try {
            session.flush();
        } finally {
            RecordingExecutors.flushing(before);
        }
    }

    @Override
    public boolean isFailed(SessionImplementor session) {
        return FailedTransactions.isFailed(session);
    }

    @Override
    public void commit(SessionImplementor session, @Nullable CommitToken token) {
        UnitConnection connection = connection(session);
        if (connection == null) {
            plain.commit(session, token);
            return;
        }
        connection.name(token);
        try {
            plain.commit(session, token);
        } catch (RuntimeException thrown) {
            RuntimeException found = connection.failure();
            throw found == null ? thrown : session.getExceptionConverter().convert(found);
        }
    }

    @Override
    public void rollback(SessionImplementor session) {
        plain.rollback(session);
    }

    /** The unit's connection, when it has one. */
    private static @Nullable UnitConnection connection(SessionImplementor session) {
        LogicalConnectionImplementor logical = session.getJdbcCoordinator().getLogicalConnection();
        if (!logical.isPhysicallyConnected()) {
            return null;
        }
        Connection connection = logical.getPhysicalConnection();
        return connection instanceof UnitConnection own ? own : null;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private static void orFail(SessionImplementor session, Step step) {
        try {
            step.run();
        } catch (SQLException thrown) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(thrown, "could not begin");
        }
    }
}
