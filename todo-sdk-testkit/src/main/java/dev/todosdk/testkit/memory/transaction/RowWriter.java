package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Heap;
import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.RowValues;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes rows for a transaction. */
class RowWriter {
    private final Transaction transaction;
    private final Store store;
    private final ReentrantLock lock;
    private final RowLocks locks;
    private final UniqueKeys keys;

    RowWriter(Transaction transaction) {
        this.transaction = transaction;
        this.store = transaction.store();
        this.lock = store.lock();
        this.locks = store.parts().locks(transaction);
        this.keys = store.parts().keys(transaction);
    }

    RowLocks locks() {
        return locks;
    }

    Row insert(Command command, Table table, @Nullable Object[] values) throws SQLException {
        transaction.requireWritable("INSERT");
        Row row = RowValues.ofNew(table, values);
        command.enter();
        try {
            add(row);
        } finally {
            lock.unlock();
        }
        return row;
    }

    @Nullable Row insertOrSkip(Command command, Table table, @Nullable Index arbiter, @Nullable Object[] values)
            throws SQLException {
        transaction.requireWritable("INSERT");
        Row row = RowValues.ofNew(table, values);
        command.enter();
        try {
            Row inTheWay = inTheWay(row, arbiter);
            if (inTheWay == null) {
                add(row);
                return row;
            }
            requireVisible(inTheWay);
            return null;
        } finally {
            lock.unlock();
        }
    }

    @Nullable Row insertOrUpdate(
            Command command, Table table, Index arbiter, RowFilter filter, RowChange change, @Nullable Object[] values)
            throws SQLException {
        transaction.requireWritable("INSERT");
        Row row = RowValues.ofNew(table, values);
        while (true) {
            Row inTheWay = insertUnlessInTheWay(command, row, arbiter);
            if (inTheWay == null) {
                return row;
            }
            Row locked = lock(command, inTheWay, RowLockMode.NO_KEY_UPDATE, LockWait.WAIT, RowFilter.ALL);
            if (locked != null && hasKeyOf(locked, row, arbiter)) {
                return filter.accepts(locked) ? update(command, locked, RowFilter.ALL, change) : null;
            }
        }
    }

    private @Nullable Row insertUnlessInTheWay(Command command, Row row, Index arbiter) throws SQLException {
        command.enter();
        try {
            Row inTheWay = inTheWay(row, arbiter);
            if (inTheWay == null) {
                add(row);
                return null;
            }
            if (inTheWay.creator == transaction.xact() && inTheWay.createdIn == transaction.commandNumber()) {
                throw SqlErrors.error("21000", "ON CONFLICT DO UPDATE command cannot affect row a second time");
            }
            requireVisible(inTheWay);
            return inTheWay;
        } finally {
            lock.unlock();
        }
    }

    private static boolean hasKeyOf(Row one, Row other, Index index) {
        return !index.differs(one, other);
    }

    @Nullable Row update(Command command, Row seen, RowFilter recheck, RowChange change) throws SQLException {
        transaction.requireWritable("UPDATE");
        Row current = seen;
        while (true) {
            Row next = RowValues.next(current, change.apply(current));
            Row newest;
            command.enter();
            try {
                newest = locks.lockToWrite(current, lockFor(current, next));
                if (newest == null || writtenByThisCommand(newest)) {
                    return null;
                }
                if (newest == current) {
                    replace(current, next);
                    return next;
                }
            } finally {
                lock.unlock();
            }
            if (!recheck.accepts(newest)) {
                return null;
            }
            current = newest;
        }
    }

    boolean delete(Command command, Row seen, RowFilter recheck) throws SQLException {
        transaction.requireWritable("DELETE");
        Row current = seen;
        while (true) {
            Row newest;
            command.enter();
            try {
                newest = locks.lockToWrite(current, RowLockMode.UPDATE);
                if (newest == null || writtenByThisCommand(newest)) {
                    return false;
                }
                if (newest == current) {
                    remove(current);
                    return true;
                }
            } finally {
                lock.unlock();
            }
            if (!recheck.accepts(newest)) {
                return false;
            }
            current = newest;
        }
    }

    @Nullable Row lock(Command command, Row seen, RowLockMode mode, LockWait wait, RowFilter recheck) throws SQLException {
        Row newest;
        command.enter();
        try {
            newest = locks.lockOnly(seen, mode, wait);
        } finally {
            lock.unlock();
        }
        return newest == null || (newest != seen && !recheck.accepts(newest)) ? null : newest;
    }

    void add(Row row) throws SQLException {
        transaction.writes(row);
        stamp(row);
        Heap heap = store.heap(row.table());
        Slot slot = heap.append(row);
        transaction.log().add(new Undoable.Inserted(slot));
        for (HeapIndex index : heap.indexes()) {
            keys.enter(index, row, slot);
        }
        transaction.references().inserted(row);
    }

    void replace(Row current, Row next) throws SQLException {
        transaction.writes(current);
        transaction.writes(next);
        Slot slot = RowLocks.slotOf(current);
        stamp(next);
        next.slot = slot;
        next.older = current;
        current.remover = transaction.xact();
        current.removedIn = transaction.commandNumber();
        slot.newest = next;
        transaction.log().add(new Undoable.Updated(slot, current, next));
        for (HeapIndex index : slot.heap.indexes()) {
            if (index.description().differs(current, next)) {
                keys.enter(index, next, slot);
            }
        }
        transaction.references().updated(current, next);
    }

    void remove(Row current) throws SQLException {
        transaction.writes(current);
        current.remover = transaction.xact();
        current.removedIn = transaction.commandNumber();
        transaction.log().add(new Undoable.Deleted(current));
        transaction.references().deleted(current);
    }

    private void stamp(Row row) {
        row.creator = transaction.xact();
        row.createdIn = transaction.commandNumber();
    }

    private boolean writtenByThisCommand(Row row) {
        return row.creator == transaction.xact() && row.createdIn == transaction.commandNumber();
    }

    /** An update that leaves every unique key as it is lets foreign key checks on the row pass. */
    static RowLockMode lockFor(Row current, Row next) {
        List<Index> indexes = current.table().indexes();
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).unique() && indexes.get(i).differs(current, next)) {
                return RowLockMode.UPDATE;
            }
        }
        return RowLockMode.NO_KEY_UPDATE;
    }

    /** The row that holds one of the new row's keys, if any; may wait. */
    private @Nullable Row inTheWay(Row row, @Nullable Index arbiter) throws SQLException {
        for (HeapIndex index : store.heap(row.table()).indexes()) {
            Index description = index.description();
            Object key = index.keyOf(row);
            if (key != null && description.unique() && (arbiter == null || arbiter == description)) {
                Row holder = keys.holder(index, key, null);
                if (holder != null) {
                    return holder;
                }
            }
        }
        return null;
    }

    /** At repeatable read a conflict with a row that came later than the snapshot cannot be resolved. */
    private void requireVisible(Row row) throws SQLException {
        if (transaction.repeatableRead() && !transaction.checkSnapshot().sees(row)) {
            throw TransactionErrors.concurrentUpdate();
        }
    }
}
