package dev.todosdk.testkit.memory.data;

import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of their insertion, and its indexes. Used under the store's lock. */
public final class Heap {
    private final Table table;
    private final HeapIndex[] indexes;
    private @Nullable Slot first;
    private @Nullable Slot last;

    public Heap(Table table) {
        this.table = table;
        // No stream: a test that empties the store between its cases comes here often, and cold.
        indexes = new HeapIndex[table.indexes().size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = new HeapIndex(table.indexes().get(i));
        }
    }

    public Table table() {
        return table;
    }

    public @Nullable Slot first() {
        return first;
    }

    public HeapIndex[] indexes() {
        return indexes;
    }

    public HeapIndex index(Index index) {
        return indexes[index.ordinal()];
    }

    /** Puts a new row behind all others; it is in no index yet. */
    public Slot append(Row row) {
        Slot slot = new Slot(this);
        slot.newest = row;
        row.slot = slot;
        slot.previous = last;
        if (last == null) {
            first = slot;
        } else {
            last.next = slot;
        }
        last = slot;
        return slot;
    }

    /** Takes a row out of the heap and of all indexes, with all its versions. */
    public void remove(Slot slot) {
        Row newest = slot.newest;
        if (newest == null) {
            return;
        }
        slot.newest = null;
        unlink(slot);
        forget(newest, slot);
    }

    /** Takes index entries back that only these versions, from this one on back, have needed. */
    public void forget(@Nullable Row from, Slot slot) {
        for (Row row = from; row != null; row = row.older) {
            for (HeapIndex index : indexes) {
                Object key = index.keyOf(row);
                if (key != null && !Slot.hasKey(slot.newest, index.description(), key)) {
                    index.remove(key, slot);
                }
            }
        }
    }

    private void unlink(Slot slot) {
        Slot before = slot.previous;
        slot.previous = null;
        Slot after = slot.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
    }
}
