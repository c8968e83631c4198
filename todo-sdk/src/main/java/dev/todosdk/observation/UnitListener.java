package dev.todosdk.observation;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;

/**
 * Is told what units of work do. Every method does nothing unless overridden. Registered with {@code unitListener(...)} of the
 * builder, any number of them; they are told in that order.
 *
 * <pre>{@code
 * Database.builder()
 *         .unitListener(new UnitListener() {
 *             @Override
 *             public void committed(ObservedUnit unit) {
 *                 LOG.info("{} took {} round trips", unit.name(), unit.roundTrips());
 *             }
 *         })
 * }</pre>
 *
 * <p>Each unit is told as {@link #begun}, then as whatever happens in it, then as one of {@link #committed}, {@link #rolledBack}
 * and {@link #unresolved}, and at last as {@link #ended}. When its end is told, its connection went back, and actions that wait for
 * the outcome have not run yet.
 *
 * <p>The methods are called on the unit's thread, save where they say otherwise, and of many units at the same time, so a
 * listener is thread-safe. The unit waits for them. What they throw is logged and changes nothing: neither the unit nor what other
 * listeners are told. Without listeners a unit makes no objects for them.
 */
public interface UnitListener {

    /**
     * A unit begins: its first attempt.
     *
     * @param unit the unit
     */
    default void begun(ObservedUnit unit) {}

    /**
     * An attempt has got its connection, which happens with its first statement.
     *
     * @param unit the unit
     * @param waitedNanos how long it has waited for it
     */
    default void borrowed(ObservedUnit unit, long waitedNanos) {}

    /**
     * Something was sent, and the server has answered, or failed. What travels together is told once.
     *
     * @param unit the unit
     * @param kind the kind of the statement
     * @param nanos how long the unit has waited for the answer
     */
    default void sent(ObservedUnit unit, StatementKind kind, long nanos) {}

    /**
     * An attempt has failed and is rolled back, and the next one begins.
     *
     * @param unit the unit, which is at the next attempt
     * @param why what ended the attempt
     */
    default void retrying(ObservedUnit unit, DatabaseException why) {}

    /**
     * The answer to a commit was lost; the database is asked now for what became of it.
     *
     * @param unit the unit
     */
    default void inDoubt(ObservedUnit unit) {}

    /**
     * The doubt is over, or nobody can tell.
     *
     * @param unit the unit
     * @param outcome what became of the commit; {@link CommitOutcome#UNKNOWN} when the database could not say in time
     */
    default void resolved(ObservedUnit unit, CommitOutcome outcome) {}

    /**
     * The unit is committed.
     *
     * @param unit the unit
     */
    default void committed(ObservedUnit unit) {}

    /**
     * The unit was given up, and nothing of it is stored.
     *
     * @param unit the unit; {@link ObservedUnit#failure()} says why
     */
    default void rolledBack(ObservedUnit unit) {}

    /**
     * The unit has ended, and nobody knows whether it is stored.
     *
     * @param unit the unit; its failure is a {@link dev.todosdk.persistence.exception.CommitOutcomeUnknownException}
     */
    default void unresolved(ObservedUnit unit) {}

    /**
     * The unit is being ended too late: it stood open for longer than {@code unitTimeout}, or nobody closed it and the garbage
     * collector has found it. In the second case this and what follows is told on a thread of its own.
     *
     * @param unit the unit
     */
    default void closedLate(ObservedUnit unit) {}

    /**
     * The unit is over; the last that is told of it.
     *
     * @param unit the unit
     */
    default void ended(ObservedUnit unit) {}
}
