package dev.todosdk.hibernate.retry;

import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.DatabaseException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The retries that all units of a database together have left. Keeps a database that fails everywhere from being asked many
 * times as often as one that works. Conflicts are no sign of that: of units in each other's way one gets through, so they
 * have a larger budget of their own, which any success fills up. Thread-safe.
 */
public final class RetryBudget {

    private static final int RETRY = 10;
    private static final int SUCCESS = 1;
    private static final int CONFLICTS = 10;

    private final int most;
    private final int mostConflicts;
    private final AtomicInteger tenths;
    private final AtomicInteger conflicts;

    public RetryBudget(int retries) {
        this.most = Math.multiplyExact(retries, RETRY);
        this.mostConflicts = Math.multiplyExact(retries, CONFLICTS);
        this.tenths = new AtomicInteger(most);
        this.conflicts = new AtomicInteger(mostConflicts);
    }

    /** Takes one retry for what failed, when there is one left for it. */
    boolean takeFor(DatabaseException failure) {
        return failure instanceof ConflictException ? takeConflict() : take();
    }

    private boolean takeConflict() {
        return conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private boolean take() {
        return tenths.getAndUpdate(left -> left >= RETRY ? left - RETRY : left) >= RETRY;
    }

    /** A unit has succeeded. */
    public void giveBack() {
        if (conflicts.get() < mostConflicts) {
            conflicts.set(mostConflicts);
        }
        if (tenths.get() < most) {
            tenths.updateAndGet(left -> Math.min(most, left + SUCCESS));
        }
    }
}
