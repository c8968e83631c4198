package dev.todosdk.postgresql.replica;

import dev.todosdk.postgresql.connection.ForwardingConnection;
import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.server.LeadingConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A unit's connection to a replica, until the first question is answered: one that is behind, or gone, is left for the next,
 * and for the primary at last, without the unit's noticing. Nothing was answered by then, so that nothing can contradict
 * itself. Questions that are transactions of their own are guarded each: a pooler may have another replica answer the next one.
 * Of one unit and its thread.
 */
final class ReplicaConnection extends ForwardingConnection {

    private final Route route;
    private Leg leg;
    private boolean autoCommit;
    private boolean readOnly;
    private boolean lent;
    private boolean answered;
    private boolean guarded;
    private boolean ended;

    ReplicaConnection(Route route, Leg first) throws SQLException {
        super(first.connection());
        this.route = route;
        this.leg = first;
        this.autoCommit = driver.getAutoCommit();
    }

    /** From now on what is done with it is the unit's. */
    void lent() {
        lent = true;
    }

    /** Something to do at wherever this leads. */
    @FunctionalInterface
    interface Asking {
        /** Does it, once for each place. */
        void ask(Connection connection, boolean guarded) throws SQLException;
    }

    /** Asks, until there is an answer or an error that is not the place's. */
    void answer(Asking asking) throws SQLException {
        while (true) {
            try {
                asking.ask(driver, isGuardNeeded());
                answered = true;
                guarded = true;
                return;
            } catch (SQLException thrown) {
                if (leg.replica() == null || !isElsewhereBetter(thrown)) {
                    throw thrown;
                }
            }
        }
    }

    /** Whether another place, or the same one a moment later, is to be asked; this then leads there. */
    private boolean isElsewhereBetter(SQLException thrown) throws SQLException {
        if (ReplicaGuard.isStale(thrown)) {
            if (!autoCommit) {
                driver.rollback();
            }
            if (!route.waits()) {
                move();
            }
            return true;
        }
        if (!answered && Leg.isOfPlace(thrown)) {
            Route.note(leg.replica(), thrown);
            move();
            return true;
        }
        return false;
    }

    private void move() throws SQLException {
        leg.end();
        ended = true;
        leg = answered ? route.last() : route.next();
        ended = false;
        driver = leg.connection();
        driver.setAutoCommit(autoCommit);
        if (readOnly) {
            driver.setReadOnly(true);
        }
        if (!autoCommit) { // Otherwise each question brings along what leads it.
            LeadingConnection.lead(driver, leg.leading());
        }
    }

    /** Where this leads now. */
    Connection place() {
        return driver;
    }

    boolean isGuardNeeded() {
        return (autoCommit || !guarded)
                && leg.replica() != null
                && route.guard().isNeeded();
    }

    Route route() {
        return route;
    }

    /** Whether each statement is a transaction of its own. */
    boolean isAlone() {
        return autoCommit;
    }

    @Override
    protected void beforeStatement(@Nullable String sql) throws SQLException {
        if (lent && !answered) {
            answer((connection, guarded) -> {
                if (guarded) {
                    route.guard().ask(connection);
                }
            });
        }
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return isGuarded(sql)
                ? GuardedStatement.over(this, sql, Connection::prepareStatement)
                : super.prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return isGuarded(sql)
                ? GuardedStatement.over(this, sql, (on, text) -> on.prepareStatement(text, type, concurrency))
                : super.prepareStatement(sql, type, concurrency);
    }

    /** A question takes the guard along; also one that its transaction's settings lead. */
    private boolean isGuarded(String sql) {
        return lent
                && (!answered || isGuardNeeded())
                && (PlainReads.isSelect(sql) || sql.startsWith("SET ") || sql.startsWith("BEGIN "));
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        driver.setAutoCommit(on);
        guarded &= autoCommit == on;
        autoCommit = on;
    }

    @Override
    public boolean getAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setReadOnly(boolean on) throws SQLException {
        driver.setReadOnly(on);
        readOnly = on;
    }

    /** Gives back what this leads to. */
    @Override
    public void close() throws SQLException {
        if (!ended) {
            ended = true;
            leg.end();
        }
    }
}
