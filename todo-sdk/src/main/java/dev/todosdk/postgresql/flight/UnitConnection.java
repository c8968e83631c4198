package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import dev.todosdk.postgresql.commit.CommitWarnings;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.commit.SessionReset;
import dev.todosdk.postgresql.connection.LedStatement;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.connection.SequenceReads;
import dev.todosdk.postgresql.flight.UnitMode.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A unit's connection. Holds what the unit has recorded until it ends; whatever else is done with the connection sends that
 * first, so that every statement finds what came before it. Of one unit and its thread.
 */
final class UnitConnection extends LentConnection {

    private final PlainReads reads;
    private final boolean autoCommit;
    private final RecordedWrites recorded = new RecordedWrites();
    private UnitMode mode = UnitMode.IDLE;
    private boolean readOnly;

    /** Settings of the transaction that go out with its first statement. */
    private String leading;

    /** Takes over a connection, with autocommit off, and with settings that its transaction begins with. */
    UnitConnection(Connection driver, String settings, String afterReset, SdkObjects own, PlainReads reads)
            throws SQLException {
        super(driver, afterReset, own);
        this.reads = reads;
        this.leading = settings;
        this.autoCommit = driver.getAutoCommit();
        if (autoCommit) {
            driver.setAutoCommit(false);
        }
    }

    void record(RecordedWrite write, SharedSessionContractImplementor recording) {
        recorded.add(write, recording, mode);
        mode = mode.after(Event.RECORD);
    }

    /** Each statement is to be a transaction of its own, as long as all of them only read, and nothing goes ahead of it. */
    void readAlone() throws SQLException {
        if (!leading.isEmpty()) {
            readOnly();
            return;
        }
        driver.setAutoCommit(true);
        mode = UnitMode.READING_ALONE;
    }

    /** What follows needs one transaction: a cursor, or statements that somebody else makes. */
    void holdTransaction() throws SQLException {
        if (mode == UnitMode.READING_ALONE) {
            mode = mode.after(Event.STATEMENT);
            driver.setAutoCommit(false);
            readOnly();
        }
        sendLeading();
    }

    /** The driver then begins the transaction as one that only reads. */
    void readOnly() throws SQLException {
        driver.setReadOnly(true);
        readOnly = true;
    }

    private String takeLeading() {
        String taken = leading;
        leading = "";
        return taken;
    }

    private void sendLeading() throws SQLException {
        String settings = takeLeading();
        if (!settings.isEmpty()) {
            mode = mode.after(Event.STATEMENT);
            try (PreparedStatement statement = driver.prepareStatement(settings)) {
                statement.execute();
            }
        }
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return takesLeading(sql)
                ? LedStatement.over(driver.prepareStatement(takeLeading() + sql))
                : super.prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return takesLeading(sql)
                ? LedStatement.over(driver.prepareStatement(takeLeading() + sql, type, concurrency))
                : super.prepareStatement(sql, type, concurrency);
    }

    /** A query takes the settings along. */
    private boolean takesLeading(String sql) {
        boolean takes = !leading.isEmpty() && mode != UnitMode.RECORDING && PlainReads.isSelect(sql);
        if (takes) {
            used = true;
            mode = mode.after(Event.STATEMENT);
        }
        return takes;
    }

    @Override
    protected void beforeStatement(@Nullable String sql) throws SQLException {
        super.beforeStatement(sql);
        sendRecorded();
        sendLeading();
        Event event = event(sql);
        if (mode == UnitMode.READING_ALONE && event != Event.PLAIN_READ) {
            holdTransaction();
        }
        mode = mode.after(event);
    }

    private Event event(@Nullable String sql) {
        if (sql == null) {
            return Event.STATEMENT;
        }
        if (mode == UnitMode.READING_ALONE) {
            return reads.isPlain(sql) ? Event.PLAIN_READ : Event.STATEMENT;
        }
        return SequenceReads.isOne(sql) ? Event.IDS : Event.STATEMENT;
    }

    private void sendRecorded() throws SQLException {
        if (mode == UnitMode.RECORDING) {
            mode = mode.after(Event.STATEMENT);
            recorded.take(driver, takeLeading(), own).sendAhead();
        }
    }

    /**
     * Ends the transaction, with whatever is to leave before: what is recorded, the token, what clears the session.
     *
     * @param token to be stored when something was written, or null
     * @param position the question for the commit's position
     */
    void end(@Nullable CommitToken token, PositionQuestion position) throws SQLException {
        SessionReset reset = reset();
        if (mode == UnitMode.READING_ALONE) {
            return; // Every statement has ended its own transaction.
        } else if (reset != null) {
            sendAndReset(reset, token, position);
        } else if (mode == UnitMode.RECORDING) {
            send(token, position);
        } else if (used && token != null && ServerRole.mayHaveWritten(driver)) {
            commit(own.storeIfWrittenAndCommit(), token, position);
        } else if (used && position.isAsked()) {
            commit(CommitTokenSql.COMMIT, null, position);
        }
        mode = mode.after(Event.END);
    }

    private void send(@Nullable CommitToken token, PositionQuestion position) throws SQLException {
        boolean first = recorded.before() == UnitMode.IDLE && leading.isEmpty() && !position.isAsked();
        FlightSender flight = recorded.take(driver, takeLeading(), own);
        if (!first || !flight.isOneInsert()) {
            flight.sendAndCommit(token, position);
            return;
        }
        driver.setAutoCommit(true);
        try {
            flight.sendAlone(token);
        } finally {
            stopAutoCommit();
        }
    }

    /** What is recorded finds the application's own settings, and the commit none of them. */
    private void sendAndReset(SessionReset reset, @Nullable CommitToken token, PositionQuestion position)
            throws SQLException {
        sendRecorded();
        CommitToken stored = token != null && ServerRole.mayHaveWritten(driver) ? token : null;
        spoiled(true);
        reset.commit(driver, stored, position);
        spoiled(false);
    }

    /** On a broken connection this must not hide what broke it; the pool throws such a connection away. */
    private void stopAutoCommit() throws SQLException {
        if (!driver.isClosed()) {
            driver.setAutoCommit(false);
        }
    }

    private void commit(String sql, @Nullable CommitToken token, PositionQuestion position) throws SQLException {
        try (PreparedStatement statement = driver.prepareStatement(position.behind(sql))) {
            if (token != null) {
                statement.setObject(1, token.id());
            }
            statement.execute();
            CommitWarnings.requireConfirmed(statement);
            position.read(statement);
        } catch (SQLException thrown) {
            throw position.failed(thrown, driver);
        }
    }

    /** Sends nothing after an {@linkplain #end end}: the driver knows that the transaction is over. */
    @Override
    public void commit() throws SQLException {
        if (mode == UnitMode.READING_ALONE) {
            return;
        }
        sendRecorded();
        driver.clearWarnings();
        driver.commit();
        mode = mode.after(Event.END);
        CommitWarnings.requireConfirmed(driver);
    }

    @Override
    public void rollback() throws SQLException {
        recorded.forget();
        if (mode != UnitMode.READING_ALONE) {
            mode = mode.after(Event.END);
            super.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        recorded.forget();
        if (driver.isClosed()) {
            return;
        }
        try {
            if (readOnly) {
                driver.setReadOnly(false);
            }
            if (driver.getAutoCommit() != autoCommit) {
                driver.setAutoCommit(autoCommit);
            }
        } finally {
            driver.close();
        }
    }
}
