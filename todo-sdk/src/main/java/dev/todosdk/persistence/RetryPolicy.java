package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.time.Duration;
import java.util.Objects;

/**
 * When {@link UnitOfWorkFactory#call} and {@link UnitOfWorkFactory#run} run a whole unit again, in a fresh unit of work.
 * Immutable; each method gives a changed copy.
 *
 * <p>A unit is run again after failures of which it is certain that nothing was applied, and that can be gone a moment
 * later: a conflict with another unit (SQLSTATE 40001, 40P01); a lost connection; a database that does not accept
 * connections now, or, to a unit that writes, takes no writes now (25006); a statement whose columns changed their type
 * since it was prepared (0A000); and at {@link Isolation#REPEATABLE_READ} or above a reference to a row that the unit does
 * not see (23503). Only when asked: a stale version, a duplicate key, a lock that was waited for in vain. Never after a
 * timeout of the pool or of a statement, which would feed an overload. The table of errors in the README has them all, as
 * {@link DatabaseException#retry()} tells each. Before each further attempt it pauses for a
 * random time up to {@code baseDelay}, doubled with each attempt up to {@code maxDelay}. An interrupt ends the attempts.
 * Neither {@code begin()} nor a unit that joined another is ever run again.
 *
 * <p>The work must bear being run more than once: what it does outside the database happens each time.
 *
 * <pre>{@code
 * db.run(UnitOptions.DEFAULT.retry(RetryPolicy.DEFAULT.retryStaleVersions(true)), unit -> ...);
 * }</pre>
 *
 * @param attempts the most runs, the first one included; those that only found a connection's prepared statement out of
 *     date do not count
 * @param baseDelay the longest first pause
 * @param maxDelay the longest pause
 * @param deadline no attempt begins later than this after the first
 * @param budget how many retries all units of a database together may use up; ten units that succeed give back one.
 *     Conflicts, which are no sign of a sick database, have ten times as many of their own, which any success gives back
 * @param staleVersions whether a stale version is retried
 * @param duplicateKeys whether a duplicate key is retried
 * @param lockTimeouts whether a lock that was waited for in vain is retried
 */
public record RetryPolicy(
        int attempts,
        Duration baseDelay,
        Duration maxDelay,
        Duration deadline,
        int budget,
        boolean staleVersions,
        boolean duplicateKeys,
        boolean lockTimeouts) {

    /** 8 attempts within 30 seconds, pauses from 20 milliseconds up to 2 seconds, a budget of 100 retries. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            8, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(30), 100, false, false, false);

    /** Every failure goes to the caller at once. */
    public static final RetryPolicy NONE = DEFAULT.attempts(1);

    /**
     * Checks the values.
     *
     * @param attempts the most runs, the first one included
     * @param baseDelay the longest first pause
     * @param maxDelay the longest pause
     * @param deadline no attempt begins later than this after the first
     * @param budget how many retries all units of a database together may use up; ten units that succeed give back one
     * @param staleVersions whether a stale version is retried
     * @param duplicateKeys whether a duplicate key is retried
     * @param lockTimeouts whether a lock that was waited for in vain is retried
     * @throws IllegalArgumentException when there is no attempt, a time is negative, maxDelay is shorter than baseDelay,
     *     or the budget is negative
     */
    public RetryPolicy {
        Objects.requireNonNull(deadline, "deadline");
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
        if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException("delays must not be negative, nor maxDelay shorter than baseDelay");
        }
        if (deadline.isNegative() || budget < 0) {
            throw new IllegalArgumentException("deadline and budget must not be negative");
        }
    }

    /**
     * With a number of attempts.
     *
     * @param newAttempts the most runs, at least 1
     * @return a changed copy
     */
    public RetryPolicy attempts(int newAttempts) {
        return new RetryPolicy(
                newAttempts, baseDelay, maxDelay, deadline, budget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * With pauses.
     *
     * @param newBaseDelay the longest first pause
     * @param newMaxDelay the longest pause
     * @return a changed copy
     */
    public RetryPolicy delays(Duration newBaseDelay, Duration newMaxDelay) {
        return new RetryPolicy(
                attempts, newBaseDelay, newMaxDelay, deadline, budget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * With a deadline.
     *
     * @param newDeadline no attempt begins later than this after the first
     * @return a changed copy
     */
    public RetryPolicy deadline(Duration newDeadline) {
        return new RetryPolicy(
                attempts, baseDelay, maxDelay, newDeadline, budget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * With a budget; that of the database's own policy holds for all of its units.
     *
     * @param newBudget how many retries all units together may use up
     * @return a changed copy
     */
    public RetryPolicy budget(int newBudget) {
        return new RetryPolicy(
                attempts, baseDelay, maxDelay, deadline, newBudget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * Retrying stale versions or not. Right for work that reads what it changes in the same unit.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy retryStaleVersions(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, retry, duplicateKeys, lockTimeouts);
    }

    /**
     * Retrying duplicate keys or not, and rows that an exclusion constraint refuses. Right for work that looks for a row
     * before it inserts it.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy retryDuplicateKeys(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, staleVersions, retry, lockTimeouts);
    }

    /**
     * Retrying or not when another unit kept a row locked for longer than the lock timeout, or at all under
     * {@code NOWAIT}. Right for short work with a short timeout; with a long one it is one more unit that waits.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy retryLockTimeouts(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, staleVersions, duplicateKeys, retry);
    }

    /**
     * Whether a unit is run again after a failure, as long as attempts, time and budget last.
     *
     * @param failure what ended the last attempt
     * @return true when it is certain that nothing was applied, and the failure's kind is run again by default or was asked
     *     for here
     */
    public boolean covers(DatabaseException failure) {
        return failure.outcome() == CommitOutcome.NOT_APPLIED
                && switch (failure.retry()) {
                    case BY_DEFAULT -> true;
                    case WHEN_ASKED -> isAskedFor(failure);
                    case NEVER -> false;
                };
    }

    private boolean isAskedFor(DatabaseException failure) {
        return (staleVersions && failure instanceof StaleVersionException)
                || (duplicateKeys && failure instanceof ConstraintException)
                || (lockTimeouts && failure instanceof LockTimeoutException);
    }
}
