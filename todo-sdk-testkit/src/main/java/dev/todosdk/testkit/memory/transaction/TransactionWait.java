package dev.todosdk.testkit.memory.transaction;

import java.util.Collection;
import java.util.List;

/** Waits until another transaction ends, because what it did decides whether a key is taken. */
final class TransactionWait extends Wait {
    private final Waiter other;

    TransactionWait(Waiter waiter, Waiter other) {
        super(waiter);
        this.other = other;
        other.addFollower(this);
    }

    @Override
    Collection<Waiter> blockers() {
        return List.of(other);
    }

    @Override
    void withdraw() {
        other.removeFollower(this);
    }
}
