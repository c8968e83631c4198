package dev.todosdk.postgresql.connection;

import dev.todosdk.postgresql.commit.FailedTransactions;
import dev.todosdk.postgresql.commit.ResettableConnection;
import dev.todosdk.postgresql.commit.SdkObjects;
import dev.todosdk.postgresql.commit.ServerRole;
import dev.todosdk.postgresql.commit.SessionReset;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection of a pool, lent to a unit. When the unit hands it on to the application, whose statements may leave anything in
 * the session, it goes back as it came. Of one unit and its thread.
 */
public class LentConnection extends ForwardingConnection implements ResettableConnection {

    private final String settings;
    private final @Nullable PgConnection wire;
    protected final SdkObjects own;
    private @Nullable SessionReset reset;
    protected boolean used;
    private boolean spoiled;

    /**
     * Takes over a connection.
     *
     * @param driver from the pool
     * @param settings statements that make a session as the pool gives it, each with a semicolon; mostly empty
     * @param own where commit tokens are stored
     */
    public LentConnection(Connection driver, String settings, SdkObjects own) {
        super(driver);
        this.settings = settings;
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
            reset = new SessionReset(settings, own);
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
    protected void beforeStatement(@Nullable String sql) throws SQLException {
        used = true;
        if (reset != null && (sql == null || sql.stripLeading().regionMatches(true, 0, "prepare", 0, 7))) {
            reset.withStatements();
        }
    }

    @Override
    public void rollback() throws SQLException {
        SessionReset left = reset();
        if (left != null && !driver.isClosed()) {
            spoiled = true;
            left.rollback(driver);
            spoiled = false;
        }
        driver.rollback();
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
     * The connection beneath.
     *
     * @return as the pool gave it
     */
    public final Connection driver() {
        return driver;
    }
}
