package dev.todosdk.postgresql.flight;

import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import dev.todosdk.postgresql.commit.CommitWarnings;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.commit.SessionReset;
import dev.todosdk.postgresql.connection.LedStatement;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.connection.SequenceReads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A unit's connection. Holds what the unit has recorded until it commits; whatever else is done with the connection sends
 * that first, so that every statement finds what came before it. Of one unit and its thread.
 */
final class UnitConnection extends LentConnection {

    private final PlainReads reads;
    private final boolean autoCommit;
    private List<RecordedWrite> recorded = List.of();
    private @Nullable SharedSessionContractImplementor session;
    private @Nullable CommitToken token;
    private @Nullable RuntimeException failure;

    /** Nothing would be missed if the transaction began anew. */
    private boolean fresh = true;

    private boolean readingAlone;
    private boolean readOnly;

    /** Settings of the transaction that go out with its first statement. */
    private String leading;

    /** Takes over a connection, with autocommit off, and with settings that its transaction begins with. */
    UnitConnection(Connection driver, String settings, String afterReset, PlainReads reads) throws SQLException {
        super(driver, afterReset);
        this.reads = reads;
        this.leading = "";
        lead(settings);
        this.autoCommit = driver.getAutoCommit();
        if (autoCommit) {
            driver.setAutoCommit(false);
        }
    }

    void record(RecordedWrite write, SharedSessionContractImplementor recording) {
        session = recording;
        if (recorded.isEmpty()) {
            recorded = new ArrayList<>(4);
        }
        recorded.add(write);
    }

    /** Each statement is to be a transaction of its own, as long as all of them only read, and nothing goes ahead of it. */
    void readAlone() throws SQLException {
        if (!leading.isEmpty()) {
            readOnly();
            return;
        }
        driver.setAutoCommit(true);
        readingAlone = true;
    }

    /** What follows needs one transaction: a cursor, or statements that somebody else makes. */
    void holdTransaction() throws SQLException {
        if (readingAlone) {
            readingAlone = false;
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

    /** Takes settings for the transaction, which has not begun; the last of a name holds. */
    void lead(String settings) {
        leading += settings;
        fresh = leading.isEmpty();
    }

    private String takeLeading() {
        String taken = leading;
        leading = "";
        return taken;
    }

    private void sendLeading() throws SQLException {
        String settings = takeLeading();
        if (!settings.isEmpty()) {
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
        boolean takes = !leading.isEmpty() && recorded.isEmpty() && PlainReads.isSelect(sql);
        used |= takes;
        return takes;
    }

    /** Names the commit that comes next. */
    void name(@Nullable CommitToken commit) {
        token = commit;
    }

    /** What the commit found that is no error of the server's, or null. */
    @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    protected void beforeStatement(@Nullable String sql) throws SQLException {
        super.beforeStatement(sql);
        fresh = fresh && sql != null && SequenceReads.isOne(sql);
        if (!recorded.isEmpty()) {
            flight().sendAhead();
            recorded = List.of();
        }
        sendLeading();
        if (readingAlone && (sql == null || !reads.isPlain(sql))) {
            holdTransaction();
        }
    }

    private Flight flight() {
        return new Flight(driver, Objects.requireNonNull(session), recorded, takeLeading(), fresh);
    }

    @Override
    public void commit() throws SQLException {
        if (readingAlone) {
            return; // Every statement has ended its own transaction.
        }
        try {
            SessionReset reset = reset();
            if (reset != null) {
                sendAndReset(reset);
            } else if (!recorded.isEmpty()) {
                send();
            } else if (used && token != null && ServerRole.mayHaveWritten(driver)) {
                storeIfWritten(token);
            }
        } catch (RuntimeException thrown) {
            // Hibernate rolls back for an SQLException only.
            failure = thrown;
            throw new SQLException("A write hit other rows than it was meant for", thrown);
        } finally {
            recorded = List.of();
        }
        driver.clearWarnings();
        driver.commit(); // Sends nothing after a flight: the driver knows that the transaction is over.
        CommitWarnings.requireConfirmed(driver);
    }

    private void send() throws SQLException {
        boolean first = !used && leading.isEmpty();
        Flight flight = flight();
        if (!first || !flight.isOneInsert()) {
            flight.sendAndCommit(token);
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
    private void sendAndReset(SessionReset reset) throws SQLException {
        if (!recorded.isEmpty()) {
            flight().sendAhead();
        }
        CommitToken stored = token != null && ServerRole.mayHaveWritten(driver) ? token : null;
        spoiled(true);
        reset.commit(driver, stored);
        spoiled(false);
    }

    /** On a broken connection this must not hide what broke it; the pool throws such a connection away. */
    private void stopAutoCommit() throws SQLException {
        if (!driver.isClosed()) {
            driver.setAutoCommit(false);
        }
    }

    private void storeIfWritten(CommitToken commit) throws SQLException {
        try (PreparedStatement statement = driver.prepareStatement(CommitTokenSql.STORE_IF_WRITTEN_AND_COMMIT)) {
            statement.setObject(1, commit.id());
            statement.execute();
            CommitWarnings.requireConfirmed(statement);
        }
    }

    @Override
    public void rollback() throws SQLException {
        recorded = List.of();
        if (!readingAlone) {
            super.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        recorded = List.of();
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
