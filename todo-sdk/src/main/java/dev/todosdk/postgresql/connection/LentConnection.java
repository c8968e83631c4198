package dev.todosdk.postgresql.connection;

import dev.todosdk.postgresql.commit.FailedTransactions;
import dev.todosdk.postgresql.commit.ResettableConnection;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.commit.SessionReset;
import dev.todosdk.server.CountingConnection;
import dev.todosdk.server.LeadingConnection;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection of a pool, lent to a unit. When the unit hands it on to the application, whose statements may leave anything in
 * the session, it goes back as it came. Of one unit and its thread.
 */
public class LentConnection extends ForwardingConnection
        implements ResettableConnection, LeadingConnection, CountingConnection {

    private final String afterReset;
    private final @Nullable PgConnection wire;
    protected final SdkObjects own;
    private @Nullable SessionReset reset;
    private LeadingStatements everLeading;

    /** Whether something leads that was not sent yet. */
    private boolean leads;

    protected boolean used;

    /** Whether ids were fetched in a transaction whose commit has not put on the disk what the sequences gave. */
    protected boolean idsFetched;

    private boolean spoiled;
    private boolean writeRefused;
    private int roundTrips;

    /**
     * Takes over a connection.
     *
     * @param driver from the pool
     * @param leading what its transaction begins with; mostly nothing
     * @param afterReset statements that make a session as the pool gives it, each with a semicolon; mostly empty
     * @param own where commit tokens are stored
     */
    public LentConnection(Connection driver, LeadingStatements leading, String afterReset, SdkObjects own) {
        super(driver);
        this.everLeading = leading;
        this.leads = !leading.isEmpty();
        this.afterReset = afterReset;
        this.own = own;
        this.wire = AbandonedStatement.wireOf(driver);
    }

    /** To be asked before it goes back: whoever was interrupted may have left a statement running on the server. */
    public final void cancelAbandoned() {
        if (wire != null) {
            AbandonedStatement.cancel(wire);
        }
    }

    @Override
    public final void handOn() {
        if (reset == null) {
            reset = new SessionReset(afterReset, own);
        }
    }

    @Override
    public final @Nullable SessionReset reset() {
        return used ? reset : null;
    }

    @Override
    public final boolean isReadOnlyByItself() {
        return reset() != null && wire != null && ServerRole.saidToTakeWrites(wire);
    }

    @Override
    public final boolean isFailed() {
        return FailedTransactions.isFailed(driver);
    }

    @Override
    public final boolean isUsed() {
        return used;
    }

    @Override
    public final void lead(LeadingStatements more) {
        everLeading = everLeading.and(more);
        leads |= !more.isEmpty();
    }

    /** What the transaction begins with, whether it was sent or not. */
    protected final LeadingStatements everLeading() {
        return everLeading;
    }

    /** The same for whoever sends it now, and nothing for whoever comes later. */
    protected final LeadingStatements takeLeading() {
        LeadingStatements taken = leads ? everLeading : LeadingStatements.NONE;
        leads = false;
        return taken;
    }

    /** Whether each statement is a transaction of its own now, in which all that leads goes ahead of it again. */
    protected boolean isTransactionEach() {
        return false;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        beforeAny(sql);
        return leads ? led(sql, driver::prepareStatement) : driver.prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        beforeAny(sql);
        return leads
                ? led(sql, text -> driver.prepareStatement(text, type, concurrency))
                : driver.prepareStatement(sql, type, concurrency);
    }

    /** A statement that takes along what leads. */
    private PreparedStatement led(String sql, LedStatement.Preparation preparation) throws SQLException {
        return isTransactionEach()
                ? LedStatement.wholeTransaction(sql, preparation, everLeading)
                : LedStatement.first(
                        sql, preparation, everLeading, () -> !takeLeading().isEmpty());
    }

    /** What leads goes by itself before all that cannot take it along. */
    @Override
    protected final void beforeStatement(@Nullable String sql) throws SQLException {
        if (!leads) {
            beforeAny(sql);
            return;
        }
        beforeAny(null);
        LeadingStatements first = takeLeading();
        if (!first.isEmpty()) {
            sending(1);
            LedStatement.send(first, driver);
        }
    }

    /**
     * Called before each statement is made.
     *
     * @param sql its text, or null when it is not known yet
     */
    protected void beforeAny(@Nullable String sql) throws SQLException {
        used = true;
        idsFetched |= sql != null && SequenceReads.isOne(sql);
        if (reset != null && (sql == null || sql.stripLeading().regionMatches(true, 0, "prepare", 0, 7))) {
            reset.withStatements();
        }
    }

    @Override
    public final void sending(int more) {
        roundTrips += more;
    }

    @Override
    public boolean isSentAtOnce() {
        return true;
    }

    @Override
    public final int roundTrips() {
        return roundTrips;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        Savepoint set = super.setSavepoint();
        sending(1);
        return set;
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        sending(1);
        super.rollback(savepoint);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        sending(1);
        super.releaseSavepoint(savepoint);
    }

    /** The driver sends the end of a transaction only when there is one. */
    protected final void sendingEnd() {
        if (wire != null && wire.getTransactionState() != TransactionState.IDLE) {
            sending(1);
        }
    }

    @Override
    public void commit() throws SQLException {
        sendingEnd();
        super.commit();
        idsFetched = false;
    }

    /**
     * Whether ids were fetched in a transaction that was not committed, so that a crash of the server may give them again.
     *
     * @return false for nearly all
     */
    public final boolean mayLoseIds() {
        return idsFetched;
    }

    @Override
    public void rollback() throws SQLException {
        SessionReset left = reset();
        if (left != null && !driver.isClosed()) {
            sending(1);
            spoiled = true;
            left.rollback(driver);
            spoiled = false;
        }
        sendingEnd();
        driver.rollback();
        leads = !everLeading.isEmpty();
    }

    /**
     * Whether there is anything to be looked at before it goes back: whose thread was interrupted may have left a statement
     * running.
     *
     * @return false for nearly all
     */
    public final boolean isToBeLookedAt() {
        return spoiled || writeRefused || idsFetched || Thread.currentThread().isInterrupted();
    }

    /**
     * Whether it must not be lent again, because its session could not be cleared.
     *
     * @return false for nearly all
     */
    public final boolean isSpoiled() {
        return spoiled;
    }

    /** Notes that a reset is under way, or was answered: in between nobody knows what the session holds. */
    protected final void spoiled(boolean unanswered) {
        spoiled = unanswered;
    }

    /**
     * Whether the server refused a write in something that the pool has not seen, since it was sent past its connection.
     *
     * @return false for nearly all
     */
    public final boolean isWriteRefused() {
        return writeRefused;
    }

    /**
     * Looks at what was sent past the pool's connection.
     *
     * @param thrown by the driver, or null
     */
    protected final void note(@Nullable SQLException thrown) {
        writeRefused |= RefusedWrite.isToldBy(thrown);
    }

    /**
     * The connection beneath.
     *
     * @return as the pool gave it
     */
    public final Connection driver() {
        return driver;
    }
}
