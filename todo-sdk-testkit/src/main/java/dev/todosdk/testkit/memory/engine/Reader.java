package dev.todosdk.testkit.memory.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the versions that a snapshot sees. Used under the store's lock. */
final class Reader {
    private final StoreRules rules;

    Reader(StoreRules rules) {
        this.rules = rules;
    }

    @Nullable Row visible(Slot slot, Snapshot snapshot) {
        for (Row row = slot.newest; row != null; row = row.older) {
            if (rules.sees(snapshot, row)) {
                return row;
            }
        }
        return null;
    }

    /** The first visible row with the key. */
    @Nullable Row first(HeapIndex index, Object key, Snapshot snapshot) {
        for (Slot slot : index.slots(key)) {
            Row row = visible(slot, snapshot);
            if (row != null && key.equals(index.keyOf(row))) {
                return row;
            }
        }
        return null;
    }

    /** All visible rows with the key. */
    List<Row> all(HeapIndex index, Object key, Snapshot snapshot) {
        Collection<Slot> slots = index.slots(key);
        List<Row> rows = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            Row row = visible(slot, snapshot);
            if (row != null && key.equals(index.keyOf(row))) {
                rows.add(row);
            }
        }
        return rows;
    }
}
