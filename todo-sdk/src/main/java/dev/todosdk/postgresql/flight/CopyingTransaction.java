package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.TokenTransaction;
import dev.todosdk.postgresql.connection.Lender;
import dev.todosdk.postgresql.copy.CopyStatement;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A transaction on the plain path whose last flush sends very many inserts by COPY. Of one thread. */
final class CopyingTransaction extends TokenTransaction implements RecordingTransaction {

    private final Lender lender;
    private final SdkObjects own;
    private @Nullable CopyingConnection recorded;
    private boolean recording;

    CopyingTransaction(UnitTransaction plain, Lender lender, SdkObjects own) {
        super(plain, own);
        this.lender = lender;
        this.own = own;
    }

    @Override
    public Connection connect(JdbcConnectionAccess usual) {
        return lender.lend((driver, leading, afterReset) -> new CopyingConnection(driver, leading, afterReset, own));
    }

    @Override
    public void flushForCommit(SessionImplementor session) {
        recording = session.asEventSource().getActionQueue().numberOfInsertions() >= CopyStatement.FEWEST_ROWS;
        try {
            session.flush();
        } finally {
            recording = false;
        }
        sendWaiting(session);
    }

    private void sendWaiting(SessionImplementor session) {
        if (recorded == null) {
            return;
        }
        try {
            recorded.sendWaiting();
        } catch (SQLException thrown) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(thrown, "The unit's inserts failed");
        }
    }

    @Override
    public @Nullable WriteRecorder recorder(RecordableWrite write, SharedSessionContractImplementor session) {
        if (!recording || !write.mayBeCopied()) {
            return null;
        }
        Connection physical =
                session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
        recorded = (CopyingConnection) physical;
        return recorded;
    }
}
