package dev.todosdk.testkit.memory.data;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Takes away the versions that no snapshot can see any more, as soon as that is so. Used under the store's lock. */
public final class Vacuum {
    /** In the order of the commits that removed them. */
    private final Queue<Row> dead = new ArrayDeque<>();

    public void add(Row replaced) {
        dead.add(replaced);
    }

    public boolean isIdle() {
        return dead.isEmpty();
    }

    /** Removes what was replaced by commits up to this one. */
    public void run(long oldestSnapshot) {
        for (Row row = dead.peek(); row != null && removal(row) <= oldestSnapshot; row = dead.peek()) {
            dead.remove();
            remove(row);
        }
    }

    public void clear() {
        dead.clear();
    }

    private static long removal(Row row) {
        Xact remover = row.remover;
        return remover == null ? 0 : remover.commit();
    }

    private static void remove(Row row) {
        Slot slot = row.slot;
        if (slot == null) {
            return;
        }
        if (slot.newest == row) {
            slot.heap.remove(slot);
            return;
        }
        Row newer = versionAfter(slot.newest, row);
        if (newer != null) {
            newer.older = null;
            slot.heap.forget(row, slot);
        }
    }

    /** The version that replaced this one, or null if it has been removed with a younger one already. */
    private static @Nullable Row versionAfter(@Nullable Row from, Row row) {
        Row candidate = from;
        while (candidate != null && candidate.older != row) {
            candidate = candidate.older;
        }
        return candidate;
    }
}
