package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as one who waits and is waited for: what ends its waiting or its command are timeouts, cancel, a deadlock
 * and an emptied store. Used under the store's lock.
 */
class Waiter {
    private static final long NEVER = Long.MAX_VALUE;

    private final Condition changed;
    private @Nullable Wait current;
    private @Nullable List<Wait> followers;
    private boolean victim;
    private boolean terminated;
    private boolean running;
    // Also read without the lock between two rows, where a late look does no harm.
    private volatile boolean cancelled;

    private long lockTimeout;
    private long statementTimeout;
    private long statementDeadline = NEVER;

    Waiter(Condition changed) {
        this.changed = changed;
    }

    void lockTimeout(Duration timeout) {
        lockTimeout = timeout.toNanos();
    }

    void statementTimeout(Duration timeout) {
        statementTimeout = timeout.toNanos();
    }

    void commandStarts() throws SQLException {
        if (terminated) {
            throw TransactionErrors.terminated();
        }
        running = true;
        cancelled = false;
        statementDeadline = statementTimeout == 0 ? NEVER : now() + statementTimeout;
    }

    void commandEnds() {
        running = false;
    }

    /** A cancel between two commands is lost, as on the real server. */
    void cancel() {
        if (running) {
            cancelled = true;
            wake();
        }
    }

    void terminate() {
        terminated = true;
        wake();
    }

    void chooseAsVictim() {
        victim = true;
        wake();
    }

    /** Whom a deadlock ends; first of the circle is who looks for it first. */
    Waiter victim(List<Waiter> circle) {
        return circle.get(0);
    }

    /** A wait that is ended at its begin is one all the same, to those who watch. */
    void beforeItIsEnded(Wait wait) throws SQLException {}

    /** Has a wait looked at again when this transaction ends or takes back a part. */
    void addFollower(Wait wait) {
        if (followers == null) {
            followers = new ArrayList<>();
        }
        followers.add(wait);
    }

    void removeFollower(Wait wait) {
        if (followers != null) {
            followers.remove(wait);
        }
    }

    /** Lets all who wait for this transaction look again: it ended, or took back a part. */
    void wakeFollowers() {
        if (followers != null) {
            followers.forEach(Wait::finish);
            followers = null;
        }
    }

    void wake() {
        changed.signalAll();
    }

    /** The time by which waits are ordered. */
    long now() {
        return System.nanoTime();
    }

    @Nullable Wait current() {
        return current;
    }

    boolean chosenAsVictim() {
        return victim;
    }

    boolean terminated() {
        return terminated;
    }

    /** Whether something other than the wait's own end ends it. */
    boolean isEnded() {
        return victim || terminated || cancelled;
    }

    /** Throws if the command must not go on. */
    void check() throws SQLException {
        if (terminated) {
            throw TransactionErrors.terminated();
        }
        if (cancelled) {
            throw TransactionErrors.cancelled();
        }
        if (passed(statementDeadline)) {
            throw TransactionErrors.statementTimeout();
        }
    }

    /** Waits, without the store's lock, until the wait is finished or something ends it. */
    void await(Wait wait) throws SQLException {
        current = wait;
        victim = false;
        boolean interrupted = false;
        long lockDeadline = lockTimeout == 0 ? NEVER : wait.since + lockTimeout;
        try {
            Deadlocks.resolve(wait.waiter);
            if (victim) {
                beforeItIsEnded(wait);
            }
            while (!wait.finished()) {
                throwIfEnded(lockDeadline);
                interrupted |= sleep(wait, lockDeadline);
            }
        } finally {
            current = null;
            victim = false;
            wait.withdraw();
            if (interrupted) {
                // As pgjdbc, which does not notice an interrupt while it reads: kept for who asks later.
                Thread.currentThread().interrupt();
            }
        }
    }

    private void throwIfEnded(long lockDeadline) throws SQLException {
        if (victim) {
            throw TransactionErrors.deadlock();
        }
        if (lockDeadline == earlier(lockDeadline, statementDeadline) && passed(lockDeadline)) {
            throw TransactionErrors.lockTimeout();
        }
        check();
    }

    /** Returns whether the thread was interrupted. */
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    boolean sleep(Wait wait, long lockDeadline) throws SQLException {
        long deadline = earlier(lockDeadline, statementDeadline);
        try {
            if (deadline == NEVER) {
                changed.await();
            } else {
                changed.awaitNanos(deadline - now());
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static long earlier(long one, long other) {
        if (one == NEVER || other == NEVER) {
            return one == NEVER ? other : one;
        }
        return one - other <= 0 ? one : other;
    }

    private boolean passed(long deadline) {
        return deadline != NEVER && now() - deadline >= 0;
    }
}
