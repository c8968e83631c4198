package dev.todosdk.testkit.memory.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the versions that a snapshot sees. Used under the store's lock. */
public class Reader {
    /** Where a scan of all rows begins, or null. */
    public @Nullable Slot first(Heap heap) {
        return heap.first();
    }

    /** The version of a row that a snapshot sees, or null. */
    public @Nullable Row visible(Slot slot, Snapshot snapshot) {
        for (Row row = slot.newest; row != null; row = row.older) {
            if (snapshot.sees(row)) {
                return row;
            }
        }
        return null;
    }

    /** The first visible row with the key. */
    public @Nullable Row first(HeapIndex index, Object key, Snapshot snapshot) {
        for (Slot slot : index.slots(key)) {
            Row row = visible(slot, snapshot);
            if (row != null && key.equals(index.keyOf(row))) {
                return row;
            }
        }
        return null;
    }

    /** All visible rows with the key. */
    public List<Row> all(HeapIndex index, Object key, Snapshot snapshot) {
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
