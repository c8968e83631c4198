package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Reader;
import java.util.concurrent.locks.ReentrantLock;

/** Makes the parts that keep a store's promises. A test exchanges one of them to build a store that breaks its promise. */
class StoreParts {
    Reader reader() {
        return new Reader();
    }

    Transaction transaction(Store store, IsolationLevel isolation, boolean readOnly) {
        return new Transaction(store, isolation, readOnly);
    }

    Waiter waiter(ReentrantLock lock) {
        return new Waiter(lock.newCondition());
    }

    RowWriter writer(Transaction transaction) {
        return new RowWriter(transaction);
    }

    RowLocks locks(Transaction transaction) {
        return new RowLocks(transaction);
    }

    UniqueKeys keys(Transaction transaction) {
        return new UniqueKeys(transaction);
    }
}
