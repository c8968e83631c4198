package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a unit on the plain path, where inserts may leave by COPY. Whatever else is done with it sends them first,
 * so that every statement finds what came before it. Of one unit and its thread.
 */
final class CopyingConnection extends LentConnection implements WriteRecorder {

    private final WaitingDepartures waiting = new WaitingDepartures();

    CopyingConnection(Connection driver, LeadingStatements leading, String afterReset, SdkObjects own)
            throws SQLException {
        super(driver, leading, afterReset, own);
        if (driver.getAutoCommit()) {
            driver.setAutoCommit(false);
        }
    }

    @Override
    public void record(RecordedWrite write, SharedSessionContractImplementor recording) {
        if (waiting.add(write, recording, UnitMode.IN_TRANSACTION)) {
            try {
                sendWaiting();
            } catch (SQLException thrown) {
                throw recording.getJdbcServices().getSqlExceptionHelper().convert(thrown, "What waited was refused");
            }
        }
    }

    @Override
    protected void beforeAny(@Nullable String sql) throws SQLException {
        super.beforeAny(sql);
        sendWaiting();
    }

    void sendWaiting() throws SQLException {
        if (!waiting.areNone()) {
            used = true;
            waiting.take(driver, takeLeading(), everLeading(), own, this).sendAhead();
        }
    }

    @Override
    public void commit() throws SQLException {
        sendWaiting();
        super.commit();
    }

    @Override
    public void rollback() throws SQLException {
        waiting.forget();
        super.rollback();
    }
}
