package dev.todosdk.testkit.memory.data;

import org.jspecify.annotations.Nullable;

/** A row through all its versions: the place in its heap, and who has locked it. Used under the store's lock. */
public final class Slot extends Lockable {
    public final Heap heap;
    /** The newest version, committed or not; null once the row is gone from the heap. */
    public @Nullable Row newest;

    public @Nullable Slot previous;
    /** Stays when the slot leaves the heap, so that a scan resting here finds on. */
    public @Nullable Slot next;

    Slot(Heap heap) {
        this.heap = heap;
    }

    /** The newest version that is committed or this transaction's own, deleted or not. */
    public @Nullable Row current(Xact self) {
        Row row = newest;
        while (row != null && !decided(row.creator, self)) {
            row = row.older;
        }
        return row;
    }

    public static boolean decided(@Nullable Xact xact, Xact self) {
        return xact == self || (xact != null && xact.committed());
    }

    /** Whether a version from this one on back has the key. */
    public static boolean hasKey(@Nullable Row from, Index index, Object key) {
        for (Row row = from; row != null; row = row.older) {
            if (key.equals(index.keyOf(row))) {
                return true;
            }
        }
        return false;
    }
}
