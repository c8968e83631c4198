package dev.todosdk.testkit.memory.engine;

import java.util.Collection;

/** What a transaction waits for. Used under the store's lock. */
abstract class Wait {
    final Transaction waiter;
    final long since = System.nanoTime();
    private boolean finished;

    Wait(Transaction waiter) {
        this.waiter = waiter;
    }

    /** The transactions of which each must end, or let go, before this wait can. */
    abstract Collection<Transaction> blockers();

    /** Stops waiting, whether it was in vain or not. */
    abstract void withdraw();

    final boolean finished() {
        return finished;
    }

    final void finish() {
        finished = true;
        waiter.waits().wake();
    }
}
