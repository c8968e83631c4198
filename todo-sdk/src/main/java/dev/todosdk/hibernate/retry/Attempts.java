package dev.todosdk.hibernate.retry;

import dev.todosdk.failure.StalePlan;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.Failure;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts at one unit: whether there is another after a failure, and the pause before it. Of one thread. */
public final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
    private static final int MOST_DOUBLINGS = Long.SIZE - 2;

    private final String unit;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final long begin;
    private int done = 1;
    private boolean exhausted;

    /**
     * Of one unit.
     *
     * @param begin of the first, by {@link System#nanoTime()}
     */
    public Attempts(String unit, RetryPolicy policy, RetryBudget budget, long begin) {
        this.unit = unit;
        this.policy = policy;
        this.budget = budget;
        this.begin = begin;
    }

    /**
     * Pauses, and says whether to run the unit again.
     *
     * @param failure what ended the last attempt, or null when that was not the database
     */
    public boolean another(@Nullable DatabaseException failure) {
        if (failure == null || policy.attempts() == 1 || !policy.covers(failure)) {
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            return false; // A pause of no length at all would not notice it.
        }
        return StalePlan.ended(failure) ? anotherAtOnce(failure) : anotherAfterAPause(failure);
    }

    /** What to throw in the place of the last failure, when it was the budget that another attempt lacked; or null. */
    public @Nullable DatabaseException exhaustion(Exception thrown) {
        if (!exhausted || !(thrown instanceof DatabaseException failure)) {
            return null;
        }
        Failure told = new Failure(
                failure.getMessage() + " It was not run again, because the retries of all units together are used up"
                        + " (RetryPolicy.budget).",
                failure.phase(),
                failure.outcome(),
                failure.sqlState().orElse(null),
                failure.retry(),
                failure);
        if (failure instanceof ConflictException) {
            return new ConflictException(told);
        }
        if (failure instanceof ConnectionLostException) {
            return new ConnectionLostException(told);
        }
        return failure instanceof DatabaseUnavailableException ? new DatabaseUnavailableException(told) : null;
    }

    /** There may be more connections with stale plans than attempts, and to wait would change nothing. */
    private boolean anotherAtOnce(DatabaseException failure) {
        return isInTime(0) && says(failure);
    }

    private boolean anotherAfterAPause(DatabaseException failure) {
        if (done >= policy.attempts()) {
            return false;
        }
        long pause = pauseNanos();
        if (!isInTime(pause)) {
            return false;
        }
        if (!budget.takeFor(failure)) {
            exhausted = true;
            return false;
        }
        done++;
        return says(failure) && slept(pause);
    }

    private boolean isInTime(long pause) {
        return System.nanoTime() - begin + pause <= policy.deadline().toNanos();
    }

    private boolean says(DatabaseException failure) {
        LOG.debug("{} is run again, attempt {}: {}", unit, done, failure.getMessage());
        return true;
    }

    /** "Full jitter": anything up to the limit, so that those who collided do not collide again. */
    private long pauseNanos() {
        return ThreadLocalRandom.current().nextLong(longestPause(policy, done) + 1);
    }

    /** Doubled with each attempt, in nanoseconds. */
    static long longestPause(RetryPolicy policy, int attempts) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        long base = policy.baseDelay().toNanos();
        long most = policy.maxDelay().toNanos();
        return base > most >> doublings ? most : base << doublings;
    }

    private static boolean slept(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
