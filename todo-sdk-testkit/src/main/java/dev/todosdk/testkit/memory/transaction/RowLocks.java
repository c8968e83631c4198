package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Lockable;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Takes row locks for a transaction and finds what the row has become. Used under the store's lock, which waits release. */
class RowLocks {
    private final Transaction transaction;
    private final Waiter waiter;

    RowLocks(Transaction transaction) {
        this.transaction = transaction;
        this.waiter = transaction.waiter();
    }

    /** Whether the lock was taken; false only with {@link LockWait#SKIP_LOCKED}. */
    boolean acquire(Slot slot, RowLockMode mode, LockWait wait) throws SQLException {
        if (acquire(slot, mode, wait == LockWait.WAIT)) {
            return true;
        }
        if (wait == LockWait.NOWAIT) {
            throw TransactionErrors.notLockable(slot.heap.table());
        }
        return false;
    }

    /** Takes the lock of a number, for which it waits. */
    void acquire(long number) throws SQLException {
        acquire(transaction.store().advisoryLocks().of(number), RowLockMode.UPDATE, true);
    }

    /** Whether the lock was taken; false only where it is not waited for. */
    private boolean acquire(Lockable lockable, RowLockMode mode, boolean waiting) throws SQLException {
        RowLockQueue lock = RowLockQueue.of(lockable);
        if (lock == null) {
            lock = new RowLockQueue();
            lockable.lock = lock;
        }
        RowLockMode held = lock.heldBy(waiter);
        if (held != null && held.compareTo(mode) >= 0) {
            return true;
        }
        if (!refused(lock, mode)) {
            lock.set(waiter, mode);
        } else if (waiting) {
            waiter.await(lock.enqueue(waiter, mode));
        } else {
            return false;
        }
        transaction.log().add(new Undoable.Locked(lockable, waiter, held));
        return true;
    }

    /** Whether others keep the transaction out. */
    boolean refused(RowLockQueue lock, RowLockMode mode) {
        return lock.refuses(waiter, mode);
    }

    /** Locks the row of a version in order to write it; returns the version to write, or null if the row is gone. */
    @Nullable Row lockToWrite(Row seen, RowLockMode mode) throws SQLException {
        return lockNewest(seen, mode, LockWait.WAIT, TransactionErrors::concurrentDelete);
    }

    /** Locks the row of a version and no more; returns the version locked, or null if the row is gone or skipped. */
    @Nullable Row lockOnly(Row seen, RowLockMode mode, LockWait wait) throws SQLException {
        // To a lock, PostgreSQL calls a concurrent delete an update.
        return lockNewest(seen, mode, wait, TransactionErrors::concurrentUpdate);
    }

    /** At repeatable read it is an error if the row is not as it was seen: the first writer wins. */
    private @Nullable Row lockNewest(Row seen, RowLockMode mode, LockWait wait, Supplier<PSQLException> gone)
            throws SQLException {
        Slot slot = slotOf(seen);
        failIfLate(slot, seen, mode, gone);
        if (!acquire(slot, mode, wait)) {
            return null;
        }
        failIfLate(slot, seen, mode, gone);
        Row newest = newestOf(slot);
        return stillHasKeys(seen, newest, mode) ? seen : newest;
    }

    private void failIfLate(Slot slot, Row seen, RowLockMode mode, Supplier<PSQLException> gone) throws SQLException {
        if (!transaction.repeatableRead()) {
            return;
        }
        Row newest = newestOf(slot);
        if (stillHasKeys(seen, newest, mode)) {
            return;
        }
        if (newest == null && !removedBySelf(slot)) {
            throw gone.get();
        }
        if (newest != null && newest != seen && newest.creator != transaction.xact()) {
            throw TransactionErrors.concurrentUpdate();
        }
    }

    /** A lock on the keys only takes no notice of updates that left all of them as they were. */
    private static boolean stillHasKeys(Row seen, @Nullable Row newest, RowLockMode mode) {
        if (mode != RowLockMode.KEY_SHARE) {
            return false;
        }
        Row row = newest;
        while (row != null && row != seen) {
            Row older = row.older;
            if (older == null || RowWriter.lockFor(older, row) != RowLockMode.NO_KEY_UPDATE) {
                return false;
            }
            row = older;
        }
        return row != null;
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
