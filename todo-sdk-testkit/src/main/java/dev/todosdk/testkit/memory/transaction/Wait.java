package dev.todosdk.testkit.memory.transaction;

import java.util.Collection;

/** What a transaction waits for. Used under the store's lock. */
abstract class Wait {
    final Waiter waiter;
    final long since;
    private boolean finished;

    Wait(Waiter waiter) {
        this.waiter = waiter;
        this.since = waiter.now();
    }

    /** The transactions of which each must end, or let go, before this wait can. */
    abstract Collection<Waiter> blockers();

    /** Stops waiting, whether it was in vain or not. */
    abstract void withdraw();

    final boolean finished() {
        return finished;
    }

    final void finish() {
        finished = true;
        waiter.wake();
    }
}
