package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.ConstraintErrors;
import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.data.Xact;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps keys unique: a key another transaction is about to take or give up is decided when that transaction has ended. */
class UniqueKeys {
    private final Transaction transaction;

    UniqueKeys(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Enters the row's key into an index, after it has become free. */
    void enter(HeapIndex index, Row row, Slot slot) throws SQLException {
        Object key = index.keyOf(row);
        if (key == null) {
            return;
        }
        if (index.description().unique() && isTaken(index, key, slot)) {
            throw ConstraintErrors.unique(row.table(), index.description());
        }
        index.add(key, slot);
    }

    /** Whether another row holds the key. May wait. */
    boolean isTaken(HeapIndex index, Object key, Slot slot) throws SQLException {
        return holder(index, key, slot) != null;
    }

    /** The version that holds the key, for good or in this transaction; null if the key is free. May wait. */
    @Nullable Row holder(HeapIndex index, Object key, @Nullable Slot self) throws SQLException {
        while (true) {
            Xact undecided = null;
            for (Slot slot : index.slots(key)) {
                if (slot == self) {
                    continue;
                }
                Xact writer = undecidedWriter(slot, index, key);
                if (writer != null) {
                    undecided = writer;
                    break;
                }
                Row current = slot.current(transaction.xact());
                if (current != null && current.remover == null && key.equals(index.keyOf(current))) {
                    return current;
                }
            }
            if (undecided == null) {
                return null;
            }
            awaitEnd(undecided);
        }
    }

    /** Another transaction in progress that gave the row this key, or is taking it away. */
    private @Nullable Xact undecidedWriter(Slot slot, HeapIndex index, Object key) {
        Row row = slot.newest;
        while (row != null && !Slot.decided(row.creator, transaction.xact())) {
            if (key.equals(index.keyOf(row))) {
                return row.creator;
            }
            row = row.older;
        }
        if (row == null || row.remover == null || Slot.decided(row.remover, transaction.xact())) {
            return null;
        }
        return key.equals(index.keyOf(row)) ? row.remover : null;
    }

    private void awaitEnd(Xact writer) throws SQLException {
        Transaction other = transaction.store().inProgress(writer);
        if (other == null) {
            // What is undecided belongs to an open transaction, unless the store was emptied under this one.
            throw TransactionErrors.terminated();
        }
        transaction.waiter().await(new TransactionWait(transaction.waiter(), other.waiter()));
    }
}
