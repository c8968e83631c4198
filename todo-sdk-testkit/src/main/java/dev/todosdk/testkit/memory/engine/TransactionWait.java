package dev.todosdk.testkit.memory.engine;

import java.util.Collection;
import java.util.List;

/** Waits until another transaction ends, because what it did decides whether a key is taken. */
final class TransactionWait extends Wait {
    private final Xact other;

    TransactionWait(Transaction waiter, Xact other) {
        super(waiter);
        this.other = other;
        other.addWaiter(this);
    }

    @Override
    Collection<Transaction> blockers() {
        Transaction owner = other.owner;
        return owner == null ? List.of() : List.of(owner);
    }

    @Override
    void withdraw() {
        other.removeWaiter(this);
    }
}
