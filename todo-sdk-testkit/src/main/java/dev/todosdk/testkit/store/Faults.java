package dev.todosdk.testkit.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Faults to come on one store, each of which happens once: where the SDK meets the server, so that everything above it is
 * what runs in production. The same calls do the same in memory and on PostgreSQL.
 *
 * <p>An SQLSTATE of class 08 (connection exception) or 57P (operator intervention) ends the connection as well, any other
 * aborts the transaction, as PostgreSQL does it. Bookkeeping of the SDK's own (ids from sequences, commit tokens, migrations)
 * is neither disturbed nor counted.
 *
 * <pre>{@code
 * db.faults().failStatement(2, "23514");   // the second statement from now
 * db.faults().failBeforeCommit("40001");   // nothing is applied; run() runs the unit again
 * db.faults().failAfterCommit("08006");    // all is applied, but nobody hears of it; run() finds out and returns
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Faults {

    private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

    /** A fault that waits for a commit. */
    record AtCommit(String sqlState, boolean applied) {}

    private final Deque<AtCommit> commits = new ArrayDeque<>();
    private @Nullable String statementState;
    private int statementsUntil;
    private int injected;
    private volatile boolean armed;

    Faults() {}

    /**
     * Fails one statement before it reaches the server. Counted are selects, inserts, updates and deletes, each row of a
     * batch by itself, as {@link Statements} counts them. Replaces a statement fault that has not happened yet.
     *
     * @param number which statement from now on, from 1
     * @param sqlState five digits or capital letters
     * @throws IllegalArgumentException when the number is not positive or the state has another form
     */
    public synchronized void failStatement(int number, String sqlState) {
        if (number < 1) {
            throw new IllegalArgumentException("number must be positive, but was " + number);
        }
        statementState = checked(sqlState);
        statementsUntil = number;
        rearm();
    }

    /**
     * Fails the next commit of a unit that has written, before it takes effect: nothing of the unit is applied. May be called
     * several times; each fails one commit.
     *
     * @param sqlState five digits or capital letters
     * @throws IllegalArgumentException when the state has another form
     */
    public synchronized void failBeforeCommit(String sqlState) {
        commits.add(new AtCommit(checked(sqlState), false));
        rearm();
    }

    /**
     * Fails the next commit of a unit that has written, after it took effect: all of the unit is applied, and the error is
     * what the client sees instead of the answer. May be called several times; each fails one commit.
     *
     * @param sqlState five digits or capital letters
     * @throws IllegalArgumentException when the state has another form
     */
    public synchronized void failAfterCommit(String sqlState) {
        commits.add(new AtCommit(checked(sqlState), true));
        rearm();
    }

    /**
     * The number of faults that have happened.
     *
     * @return the number since the store was opened
     */
    public synchronized int injected() {
        return injected;
    }

    /** Takes back what has not happened yet. */
    public synchronized void clear() {
        statementState = null;
        commits.clear();
        rearm();
    }

    synchronized void reset() {
        clear();
        injected = 0;
    }

    boolean isArmed() {
        return armed;
    }

    /** Counts statements that are about to be sent; returns the state to fail them with, or null. */
    synchronized @Nullable String takeStatement(int count) {
        String state = statementState;
        if (state == null || statementsUntil > count) {
            statementsUntil -= count;
            return null;
        }
        statementState = null;
        happened();
        return state;
    }

    /** What the commit that is about to be sent meets, or null. */
    synchronized @Nullable AtCommit takeCommit() {
        AtCommit fault = commits.poll();
        if (fault != null) {
            happened();
        }
        return fault;
    }

    private void happened() {
        injected++;
        rearm();
    }

    private void rearm() {
        armed = statementState != null || !commits.isEmpty();
    }

    private static String checked(String sqlState) {
        if (!SQL_STATE.matcher(Objects.requireNonNull(sqlState, "sqlState")).matches()) {
            throw new IllegalArgumentException(
                    "An SQLSTATE is five digits or capital letters, which \"" + sqlState + "\" is not");
        }
        return sqlState;
    }
}
