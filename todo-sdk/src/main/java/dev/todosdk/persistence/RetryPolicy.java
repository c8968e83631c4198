package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which {@link UnitOfWorkFactory#call} and {@link UnitOfWorkFactory#run} run a whole unit again, in a fresh unit of work.
 * Immutable; each method gives a changed copy.
 *
 * <p>A unit is run again after failures of which it is certain that nothing was applied, and that can be gone a moment
 * later: a conflict with another unit (SQLSTATE 40001, 40P01); a lost connection; a database that does not accept
 * connections now, or, to a unit that writes, takes no writes now (25006); a statement whose columns changed their type
 * since it was prepared (0A000); and at {@link Isolation#REPEATABLE_READ} or above a reference to a row that the unit does
 * not see (23503). Only when asked: a stale version, a duplicate key, a lock that was waited for in vain. Never after a
 * timeout of the pool or of a statement, which would feed an overload. The table of errors in the README has them all, as
 * {@link DatabaseException#retry()} tells each. Before each further attempt it pauses for a
 * random time, up to the base delay at first, doubled with each attempt up to the greatest delay. An interrupt ends the attempts.
 * Neither {@code begin()} nor a unit that joined another is ever run again.
 *
 * <p>The work must bear being run more than once: what it does outside the database happens each time.
 *
 * <pre>{@code
 * db.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true)), unit -> ...);
 * }</pre>
 */
public final class RetryPolicy {

    /** 12 attempts within 30 seconds, pauses from 20 milliseconds up to 2 seconds, a budget of 100 retries. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            12, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(30), 100, false, false, false);

    /** Every failure goes to the caller at once. */
    public static final RetryPolicy NONE = DEFAULT.withAttempts(1);

    private final int attempts;
    private final Duration baseDelay;
    private final Duration maxDelay;
    private final Duration deadline;
    private final int budget;
    private final boolean staleVersions;
    private final boolean duplicateKeys;
    private final boolean lockTimeouts;

    private RetryPolicy(
            int attempts,
            Duration baseDelay,
            Duration maxDelay,
            Duration deadline,
            int budget,
            boolean staleVersions,
            boolean duplicateKeys,
            boolean lockTimeouts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
        if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException("delays must not be negative, nor maxDelay shorter than baseDelay");
        }
        if (deadline.isNegative() || budget < 0) {
            throw new IllegalArgumentException("deadline and budget must not be negative");
        }
        this.attempts = attempts;
        this.baseDelay = baseDelay;
        this.maxDelay = maxDelay;
        this.deadline = deadline;
        this.budget = budget;
        this.staleVersions = staleVersions;
        this.duplicateKeys = duplicateKeys;
        this.lockTimeouts = lockTimeouts;
    }

    /**
     * The most runs, the first one included; those that only found a connection's prepared statement out of date do not
     * count.
     *
     * @return at least 1
     */
    public int attempts() {
        return attempts;
    }

    /**
     * The longest first pause.
     *
     * @return not negative
     */
    public Duration baseDelay() {
        return baseDelay;
    }

    /**
     * The longest pause of all.
     *
     * @return at least {@link #baseDelay()}
     */
    public Duration maxDelay() {
        return maxDelay;
    }

    /**
     * The time after the first attempt in which the others may begin.
     *
     * @return not negative
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * The retries that all units of a database together may use up; ten units that succeed give back one. Conflicts, which
     * are no sign of a sick database, have ten times as many of their own, which any success gives back.
     *
     * @return not negative
     */
    public int budget() {
        return budget;
    }

    /**
     * Tells whether a stale version is retried.
     *
     * @return false by default
     */
    public boolean staleVersions() {
        return staleVersions;
    }

    /**
     * Tells whether a duplicate key is retried, and a row that an exclusion constraint refuses.
     *
     * @return false by default
     */
    public boolean duplicateKeys() {
        return duplicateKeys;
    }

    /**
     * Tells whether a lock that was waited for in vain is retried.
     *
     * @return false by default
     */
    public boolean lockTimeouts() {
        return lockTimeouts;
    }

    /**
     * Sets the number of attempts.
     *
     * @param newAttempts the most runs, at least 1
     * @return a changed copy
     * @throws IllegalArgumentException when the number is under 1
     */
    public RetryPolicy withAttempts(int newAttempts) {
        return new RetryPolicy(
                newAttempts, baseDelay, maxDelay, deadline, budget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * Sets the pauses.
     *
     * @param newBaseDelay the longest first pause
     * @param newMaxDelay the longest pause
     * @return a changed copy
     * @throws IllegalArgumentException when one is negative, or the greatest is shorter than the base
     */
    public RetryPolicy withDelays(Duration newBaseDelay, Duration newMaxDelay) {
        return new RetryPolicy(
                attempts,
                Objects.requireNonNull(newBaseDelay, "baseDelay"),
                Objects.requireNonNull(newMaxDelay, "maxDelay"),
                deadline,
                budget,
                staleVersions,
                duplicateKeys,
                lockTimeouts);
    }

    /**
     * Sets the deadline.
     *
     * @param newDeadline no attempt begins later than this after the first
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative
     */
    public RetryPolicy withDeadline(Duration newDeadline) {
        return new RetryPolicy(
                attempts,
                baseDelay,
                maxDelay,
                Objects.requireNonNull(newDeadline, "deadline"),
                budget,
                staleVersions,
                duplicateKeys,
                lockTimeouts);
    }

    /**
     * Sets the budget; that of the database's own policy holds for all of its units.
     *
     * @param newBudget how many retries all units together may use up
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative
     */
    public RetryPolicy withBudget(int newBudget) {
        return new RetryPolicy(
                attempts, baseDelay, maxDelay, deadline, newBudget, staleVersions, duplicateKeys, lockTimeouts);
    }

    /**
     * Retrying stale versions or not. Right for work that reads what it changes in the same unit.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy withStaleVersions(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, retry, duplicateKeys, lockTimeouts);
    }

    /**
     * Retrying duplicate keys or not, and rows that an exclusion constraint refuses. Right for work that looks for a row
     * before it inserts it.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy withDuplicateKeys(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, staleVersions, retry, lockTimeouts);
    }

    /**
     * Retrying or not when another unit kept a row locked for longer than the lock timeout, or at all under
     * {@code NOWAIT}. Right for short work with a short timeout; with a long one it is one more unit that waits.
     *
     * @param retry whether to
     * @return a changed copy
     */
    public RetryPolicy withLockTimeouts(boolean retry) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, deadline, budget, staleVersions, duplicateKeys, retry);
    }

    /**
     * Tells whether a unit is run again after a failure, as long as attempts, time and budget last.
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryPolicy policy && values().equals(policy.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(attempts, baseDelay, maxDelay, deadline, budget, staleVersions, duplicateKeys, lockTimeouts);
    }

    @Override
    public String toString() {
        return "RetryPolicy[attempts=" + attempts + ", baseDelay=" + baseDelay + ", maxDelay=" + maxDelay
                + ", deadline="
                + deadline + ", budget=" + budget + ", staleVersions=" + staleVersions + ", duplicateKeys="
                + duplicateKeys + ", lockTimeouts=" + lockTimeouts + "]";
    }
}
