package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** How a transaction waits, and what ends its waiting or its command: timeouts, cancel, a deadlock, an emptied store. */
final class Waits {
    private static final long NEVER = Long.MAX_VALUE;

    private final Condition changed;
    private @Nullable Wait current;
    private boolean victim;
    private boolean terminated;
    private boolean running;
    // Also read without the lock between two rows, where a late look does no harm.
    private volatile boolean cancelled;

    private long lockTimeout;
    private long statementTimeout;
    private long statementDeadline = NEVER;

    Waits(Condition changed) {
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
            throw StoreErrors.terminated();
        }
        running = true;
        cancelled = false;
        statementDeadline = statementTimeout == 0 ? NEVER : System.nanoTime() + statementTimeout;
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

    void wake() {
        changed.signalAll();
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

    /** Throws if the command must not go on. */
    void check() throws SQLException {
        if (terminated) {
            throw StoreErrors.terminated();
        }
        if (cancelled) {
            throw StoreErrors.cancelled();
        }
        if (passed(statementDeadline)) {
            throw StoreErrors.statementTimeout();
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
            while (!wait.finished()) {
                throwIfEnded(lockDeadline);
                interrupted |= sleep(lockDeadline);
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
            throw StoreErrors.deadlock();
        }
        if (lockDeadline == earlier(lockDeadline, statementDeadline) && passed(lockDeadline)) {
            throw StoreErrors.lockTimeout();
        }
        check();
    }

    /** Returns whether the thread was interrupted. */
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    private boolean sleep(long lockDeadline) {
        long deadline = earlier(lockDeadline, statementDeadline);
        try {
            if (deadline == NEVER) {
                changed.await();
            } else {
                changed.awaitNanos(deadline - System.nanoTime());
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

    private static boolean passed(long deadline) {
        return deadline != NEVER && System.nanoTime() - deadline >= 0;
    }
}
