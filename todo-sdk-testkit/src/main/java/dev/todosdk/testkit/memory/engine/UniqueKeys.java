package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps keys unique: a key another transaction is about to take or give up is decided when that transaction has ended. */
final class UniqueKeys {
    private final Transaction transaction;
    private final StoreRules rules;

    UniqueKeys(Transaction transaction) {
        this.transaction = transaction;
        this.rules = transaction.store().rules();
    }

    /** Enters the row's key into an index, after it has become free. */
    void enter(HeapIndex index, Row row, Slot slot) throws SQLException {
        Object key = index.keyOf(row);
        if (key == null) {
            return;
        }
        if (index.description().unique() && rules.checksUniqueKeys() && holder(index, key, slot) != null) {
            throw StoreErrors.unique(row.table(), index.description());
        }
        index.add(key, slot);
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
            transaction.waits().await(new TransactionWait(transaction, undecided));
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
}
