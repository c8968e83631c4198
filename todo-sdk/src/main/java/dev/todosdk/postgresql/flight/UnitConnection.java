package dev.todosdk.postgresql.flight;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import dev.todosdk.postgresql.commit.PositionQuestion;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.commit.SessionReset;
import dev.todosdk.postgresql.connection.LentConnection;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.postgresql.connection.SequenceReads;
import dev.todosdk.postgresql.flight.UnitMode.Event;
import dev.todosdk.postgresql.question.NotedStatement;
import dev.todosdk.postgresql.question.QuestionNotes;
import dev.todosdk.postgresql.question.RepeatedTexts;
import dev.todosdk.postgresql.question.WaitingSavepoint;
import dev.todosdk.server.LeadingStatements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A unit's connection. Holds what the unit has recorded until it ends; whatever else is done with the connection sends that
 * first, so that every statement finds what came before it. Of one unit and its thread.
 */
final class UnitConnection extends LentConnection implements WriteRecorder {

    private final PlainReads reads;
    private final boolean autoCommit;
    private final RepeatedTexts repeated;

    /** Null while nothing does, as in most units that only read. */
    private @Nullable WaitingDepartures waiting;

    private @Nullable QuestionNotes notes;
    private UnitMode mode = UnitMode.IDLE;
    private boolean readOnly;
    private boolean sentAtOnce = true;
    private int savepoints;

    /** Takes over a connection, with autocommit off, and with what its transaction begins with. */
    UnitConnection(
            Connection driver,
            LeadingStatements leading,
            String afterReset,
            SdkObjects own,
            PlainReads reads,
            RepeatedTexts repeated)
            throws SQLException {
        super(driver, leading, afterReset, own);
        this.reads = reads;
        this.repeated = repeated;
        this.autoCommit = driver.getAutoCommit();
        if (autoCommit) {
            driver.setAutoCommit(false);
        }
    }

    /** Of very many, most leave before the commit; their answers are waited for. */
    @Override
    public void record(RecordedWrite write, SharedSessionContractImplementor recording) {
        boolean full = waiting().add(write, recording, mode);
        mode = mode.after(Event.WAIT);
        if (full) {
            try {
                sendWaiting();
            } catch (SQLException thrown) {
                throw recording.getJdbcServices().getSqlExceptionHelper().convert(thrown, "What waited was refused");
            }
        }
    }

    private void note(NotedStatement statement) {
        waiting().add(statement, mode);
        mode = mode.after(Event.WAIT);
    }

    private WaitingDepartures waiting() {
        WaitingDepartures known = waiting;
        if (known == null) {
            known = new WaitingDepartures();
            waiting = known;
        }
        return known;
    }

    /** What notes the statements of questions, and gives them their answers. */
    QuestionNotes notes() {
        QuestionNotes known = notes;
        if (known == null) {
            known = new QuestionNotes(repeated, this::note);
            notes = known;
        }
        return known;
    }

    /** Each statement is to be a transaction of its own, as long as all of them only read. */
    void readAlone() throws SQLException {
        driver.setAutoCommit(true);
        mode = UnitMode.READING_ALONE;
    }

    /** What follows needs one transaction: a cursor, or statements that somebody else makes. */
    void holdTransaction() throws SQLException {
        sendWaiting();
        if (mode == UnitMode.READING_ALONE) {
            mode = mode.after(Event.STATEMENT);
            driver.setAutoCommit(false);
            readOnly();
        }
    }

    /** The driver then begins the transaction as one that only reads. */
    void readOnly() throws SQLException {
        driver.setReadOnly(true);
        readOnly = true;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        PreparedStatement standIn = notes == null ? null : standIn(sql, notes);
        return standIn == null ? super.prepareStatement(sql) : standIn;
    }

    /** What notes the statement instead of sending it, or null. */
    private @Nullable PreparedStatement standIn(String sql, QuestionNotes noting) throws SQLException {
        PreparedStatement standIn = noting.standIn(sql, driver);
        sentAtOnce = standIn == null;
        return standIn;
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        PreparedStatement standIn = notes == null || type != ResultSet.TYPE_FORWARD_ONLY ? null : standIn(sql, notes);
        sentAtOnce = standIn == null;
        return standIn == null ? super.prepareStatement(sql, type, concurrency) : standIn;
    }

    /** What was answered binds its parameters again, without effect, maybe on a connection that was lost behind the answer. */
    @Override
    @SuppressWarnings("NullAway") // Nobody looks at it.
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        return notes != null && notes.isAnswering() && driver.isClosed() ? null : super.createArrayOf(type, elements);
    }

    @Override
    public boolean isSentAtOnce() {
        return sentAtOnce;
    }

    @Override
    protected boolean isTransactionEach() {
        return mode == UnitMode.READING_ALONE;
    }

    @Override
    protected void beforeAny(@Nullable String sql) throws SQLException {
        super.beforeAny(sql);
        sendWaiting();
        if (mode == UnitMode.READING_ALONE) {
            if (sql != null && reads.isPlain(sql)) {
                return; // by itself
            }
            holdTransaction();
        }
        mode = mode.after(sql != null && SequenceReads.isOne(sql) ? Event.IDS : Event.STATEMENT);
    }

    /** Sends all that waits; throws what failed of it. */
    private void sendWaiting() throws SQLException {
        if (mode == UnitMode.ASKING_ALONE) {
            departAlone();
        } else if (mode == UnitMode.WAITING) {
            depart();
        }
    }

    private void departAlone() throws SQLException {
        used = true;
        mode = mode.after(Event.DEPART);
        List<NotedStatement> asked = waiting().takeQuestions();
        noting(asked, () -> new QuestionsAlone(driver, reads, everLeading(), this).send(asked));
    }

    private void depart() throws SQLException {
        used = true;
        mode = mode.after(Event.DEPART);
        List<NotedStatement> asked = waiting().questions();
        noting(asked, take()::sendAhead);
    }

    /** What is sent in flights. */
    @FunctionalInterface
    private interface Sending {
        void send() throws SQLException;
    }

    private void noting(List<NotedStatement> asked, Sending sending) throws SQLException {
        try {
            sending.send();
        } catch (SQLException thrown) {
            note(thrown);
            throw thrown;
        } finally {
            for (NotedStatement statement : asked) {
                note(statement.failure());
            }
        }
    }

    /**
     * Sends all that waits; what a question failed with is told when it is answered.
     *
     * @param goesOn whether those behind a failed one are asked again
     */
    void ask(boolean goesOn) throws SQLException {
        List<NotedStatement> asked = waiting().questions();
        sendQuestions(asked);
        if (goesOn) {
            goOn(asked);
        }
    }

    private void goOn(List<NotedStatement> asked) throws SQLException {
        List<NotedStatement> left = new ArrayList<>(asked);
        left.removeIf(NotedStatement::isAnswered);
        if (!left.isEmpty() && left.size() < asked.size()) {
            beginAgain();
            left.forEach(this::note);
            ask(true);
        }
    }

    private void sendQuestions(List<NotedStatement> asked) throws SQLException {
        try {
            sendWaiting();
        } catch (SQLException thrown) {
            if (asked.stream().noneMatch(statement -> statement.failure() == thrown)) {
                throw thrown;
            }
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
        if (mode == UnitMode.READING_ALONE || mode == UnitMode.ASKING_ALONE) {
            sendWaiting();
            return; // Every statement has ended its own transaction.
        } else if (reset != null) {
            sendAndReset(reset, token, position);
        } else if (mode == UnitMode.WAITING) {
            send(token, position);
        } else if (used && token != null && ServerRole.mayHaveWritten(driver)) {
            commit(own.storeIfWrittenAndCommit(), token, position);
        } else if (used && position.isAsked()) {
            commit(CommitTokenSql.COMMIT, null, position);
        }
        mode = mode.after(Event.END);
    }

    private FlightSender take() {
        return waiting().take(driver, takeLeading(), everLeading(), own, this);
    }

    /** What waits leaves with the commit. */
    private void send(@Nullable CommitToken token, PositionQuestion position) throws SQLException {
        used = true;
        WaitingDepartures all = waiting();
        if (all.isOneInsert() && everLeading().isEmpty() && !position.isAsked()) {
            sendAlone(all, token);
            return;
        }
        boolean written = all.write();
        boolean stored = written || (all.before() == UnitMode.IN_TRANSACTION && ServerRole.mayHaveWritten(driver));
        List<NotedStatement> asked = all.questions();
        FlightSender flight = take();
        noting(asked, () -> flight.sendAndCommit(stored ? token : null, written, position));
    }

    /** A unit of one insert is a transaction by itself, its token riding along. */
    private void sendAlone(WaitingDepartures insert, @Nullable CommitToken token) throws SQLException {
        sending(1);
        driver.setAutoCommit(true);
        try {
            insert.sendAlone(driver, token);
        } finally {
            stopAutoCommit();
        }
    }

    /** What is recorded finds the application's own settings, and the commit none of them. */
    private void sendAndReset(SessionReset reset, @Nullable CommitToken token, PositionQuestion position)
            throws SQLException {
        sendWaiting();
        CommitToken stored = token != null && ServerRole.mayHaveWritten(driver) ? token : null;
        spoiled(true);
        sending(1);
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
        sending(1);
        try (PreparedStatement statement = driver.prepareStatement(position.behind(sql))) {
            if (token != null) {
                statement.setObject(1, token.id());
            }
            statement.execute();
            CommitWarnings.requireConfirmed(statement.getWarnings());
            position.read(statement);
        } catch (SQLException thrown) {
            throw position.failed(thrown, driver);
        }
    }

    /** Sends nothing after an {@linkplain #end end}: the driver knows that the transaction is over. */
    @Override
    public void commit() throws SQLException {
        sendWaiting();
        if (mode == UnitMode.READING_ALONE) {
            return;
        }
        driver.clearWarnings();
        sendingEnd();
        driver.commit();
        idsFetched = false;
        mode = mode.after(Event.END);
        CommitWarnings.requireConfirmed(driver.getWarnings());
    }

    /** Leaves with what is written behind it. */
    @Override
    public Savepoint setSavepoint() throws SQLException {
        if (readOnly) {
            return super.setSavepoint();
        }
        WaitingSavepoint set = new WaitingSavepoint(++savepoints);
        wait(set.begin());
        return set;
    }

    private void wait(WaitingSavepoint.End end) {
        waiting().add(end, mode);
        mode = mode.after(Event.WAIT);
    }

    /** Sends all of the part that may fail. */
    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        if (!(savepoint instanceof WaitingSavepoint own)) {
            super.releaseSavepoint(savepoint);
        } else if (waiting().endWith(own)) {
            forgetFrom(own);
        } else {
            wait(own.release());
            if (waiting().mayFail()) {
                sendWaiting();
            }
            savepoints--;
        }
    }

    private void forgetFrom(WaitingSavepoint savepoint) {
        savepoints--;
        waiting().forgetFrom(savepoint);
        if (waiting().areNone()) {
            mode = waiting().before();
        }
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        if (!(savepoint instanceof WaitingSavepoint own)) {
            super.rollback(savepoint);
        } else if (waiting().hold(own)) {
            forgetFrom(own);
        } else {
            savepoints--;
            waiting = null;
            mode = UnitMode.IN_TRANSACTION;
            sending(1);
            try (Statement statement = driver.createStatement()) {
                statement.execute(own.rollback());
            }
        }
    }

    @Override
    public void rollback() throws SQLException {
        waiting = null;
        if (mode == UnitMode.ASKING_ALONE) {
            mode = mode.after(Event.DEPART);
        }
        if (mode != UnitMode.READING_ALONE) {
            mode = mode.after(Event.END);
            super.rollback();
        } else if (isFailed()) { // What led it had begun a transaction, and its end was not reached.
            driver.setAutoCommit(false);
            driver.rollback();
        }
    }

    /** The transaction failed in a unit that only reads: the next statement begins another like it. */
    void beginAgain() throws SQLException {
        rollback();
        if (mode != UnitMode.READING_ALONE) {
            mode = UnitMode.IDLE;
        }
    }

    @Override
    public void close() throws SQLException {
        waiting = null;
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
