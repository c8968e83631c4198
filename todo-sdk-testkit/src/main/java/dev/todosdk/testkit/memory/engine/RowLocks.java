package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes row locks for a transaction and finds what the row has become. Used under the store's lock, which waits release. */
final class RowLocks {
    private final Transaction transaction;
    private final StoreRules rules;

    RowLocks(Transaction transaction) {
        this.transaction = transaction;
        this.rules = transaction.store().rules();
    }

    /** Whether the lock was taken; false only with {@link LockWait#SKIP_LOCKED}. */
    boolean acquire(Slot slot, LockMode mode, LockWait wait) throws SQLException {
        RowLock lock = slot.lock;
        if (lock == null) {
            lock = new RowLock();
            slot.lock = lock;
        }
        LockMode held = lock.heldBy(transaction);
        if (held != null && held.compareTo(mode) >= 0) {
            return true;
        }
        if (!lock.refuses(transaction, mode) || !rules.waitsForLocks()) {
            lock.set(transaction, mode);
        } else if (wait == LockWait.WAIT) {
            transaction.waits().await(lock.enqueue(transaction, mode));
        } else if (wait == LockWait.NOWAIT) {
            throw SqlErrors.notLockable(slot.heap.table());
        } else {
            return false;
        }
        transaction.log().add(new Change.Locked(slot, transaction, held));
        return true;
    }

    /**
     * Locks the row of a version; returns the version to work with, or null if the row is gone or skipped.
     *
     * <p>At repeatable read it is an error if that is another version than the one seen: the first writer wins.
     */
    @Nullable Row lockNewest(Row seen, LockMode mode, LockWait wait) throws SQLException {
        Slot slot = slotOf(seen);
        failIfLate(slot, seen);
        if (!acquire(slot, mode, wait)) {
            return null;
        }
        failIfLate(slot, seen);
        return newestOf(slot);
    }

    private void failIfLate(Slot slot, Row seen) throws SQLException {
        if (!transaction.repeatableRead()) {
            return;
        }
        Row newest = newestOf(slot);
        if (newest == null && !removedBySelf(slot)) {
            throw SqlErrors.concurrentDelete();
        }
        if (newest != null && newest != seen && newest.creator != transaction.xact()) {
            throw SqlErrors.concurrentUpdate();
        }
    }

    private @Nullable Row newestOf(Slot slot) {
        Row row = slot.current(transaction.xact());
        return row == null || (row.remover != null && Slot.decided(row.remover, transaction.xact())) ? null : row;
    }

    private boolean removedBySelf(Slot slot) {
        Row row = slot.newest;
        return row != null && row.remover == transaction.xact();
    }

    static Slot slotOf(Row row) {
        Slot slot = row.slot;
        if (slot == null) {
            throw new IllegalArgumentException("this row is not stored");
        }
        return slot;
    }
}
