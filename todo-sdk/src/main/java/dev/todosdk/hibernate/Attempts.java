package dev.todosdk.hibernate;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts at one unit: whether there is another after a failure, and the pause before it. Of one thread. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
    private static final int MOST_DOUBLINGS = 30;

    private final String unit;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final long begin = System.nanoTime();
    private int done = 1;

    Attempts(String unit, RetryPolicy policy, RetryBudget budget) {
        this.unit = unit;
        this.policy = policy;
        this.budget = budget;
    }

    /**
     * Pauses, and says whether to run the unit again.
     *
     * @param failure what ended the last attempt, or null when that was not the database
     */
    boolean another(@Nullable DatabaseException failure) {
        if (failure == null || done >= policy.attempts() || !isCurable(failure)) {
            return false;
        }
        long pause = pauseNanos();
        if (System.nanoTime() - begin + pause > policy.deadline().toNanos() || !budget.take()) {
            return false;
        }
        done++;
        LOG.debug("{} is run again, attempt {}: {}", unit, done, failure.getMessage());
        return slept(pause);
    }

    private boolean isCurable(DatabaseException failure) {
        if (failure.outcome() != CommitOutcome.NOT_APPLIED) {
            return false;
        }
        if (failure instanceof StaleVersionException) {
            return policy.staleVersions();
        }
        if (failure instanceof DuplicateKeyException) {
            return policy.duplicateKeys();
        }
        return failure instanceof ConflictException
                || failure instanceof ConnectionLostException
                || failure instanceof DatabaseUnavailableException;
    }

    /** "Full jitter": anything up to the limit, so that those who collided do not collide again. */
    private long pauseNanos() {
        long limit = policy.baseDelay().toNanos() << Math.min(done - 1, MOST_DOUBLINGS);
        long most = policy.maxDelay().toNanos();
        return ThreadLocalRandom.current().nextLong(Math.max(1, limit < 0 ? most : Math.min(limit, most)));
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
