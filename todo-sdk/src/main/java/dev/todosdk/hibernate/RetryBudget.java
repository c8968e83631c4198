package dev.todosdk.hibernate;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many retries all units of a database together have left, in tenths. Keeps a database that fails everywhere from being
 * asked many times as often as one that works. Thread-safe.
 */
final class RetryBudget {

    private static final int RETRY = 10;
    private static final int SUCCESS = 1;

    private final int most;
    private final AtomicInteger tenths;

    RetryBudget(int retries) {
        this.most = Math.multiplyExact(retries, RETRY);
        this.tenths = new AtomicInteger(most);
    }

    /** Takes one retry, when there is one left. */
    boolean take() {
        return tenths.getAndUpdate(left -> left >= RETRY ? left - RETRY : left) >= RETRY;
    }

    /** A unit has succeeded. */
    void giveBack() {
        if (tenths.get() < most) {
            tenths.updateAndGet(left -> Math.min(most, left + SUCCESS));
        }
    }
}
