package dev.todosdk.testkit.memory.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows have a version with a key. A key leads to rows of all ages: the reader looks whether the version it may see
 * has it. Used under the store's lock.
 */
public final class HeapIndex {
    private final Index description;
    /** A slot, or a set of them: most keys lead to a single row, which needs no set. */
    private final Map<Object, Object> entries = new HashMap<>();
    /** The keys in their order, kept from the first time that somebody walks along them. */
    private @Nullable NavigableSet<Object> order;

    HeapIndex(Index description) {
        this.description = description;
    }

    public Index description() {
        return description;
    }

    public @Nullable Object keyOf(Row row) {
        return description.keyOf(row);
    }

    public void add(Object key, Slot slot) {
        Object present = entries.putIfAbsent(key, slot);
        if (present instanceof Slots slots) {
            slots.add(slot);
        } else if (present == null) {
            if (order != null) {
                order.add(key);
            }
        } else if (present != slot) {
            entries.put(key, new Slots((Slot) present, slot));
        }
    }

    public void remove(Object key, Slot slot) {
        Object present = entries.get(key);
        boolean last = present == slot || (present instanceof Slots slots && slots.remove(slot) && slots.isEmpty());
        if (last) {
            entries.remove(key);
            if (order != null) {
                order.remove(key);
            }
        }
    }

    /** The keys from this one on, or behind it, or all, in their order or against it; see {@link Index#isOrdered}. */
    public Iterator<Object> keys(@Nullable Object from, boolean inclusive, boolean descending) {
        NavigableSet<Object> keys = order;
        if (keys == null) {
            keys = new TreeSet<>(description.columns().get(0).type()::compare);
            keys.addAll(entries.keySet());
            order = keys;
        }
        NavigableSet<Object> directed = descending ? keys.descendingSet() : keys;
        return (from == null ? directed : directed.tailSet(from, inclusive)).iterator();
    }

    /** The rows in the order in which they came to the key. */
    public Collection<Slot> slots(Object key) {
        Object present = entries.get(key);
        if (present == null) {
            return List.of();
        }
        return present instanceof Slots slots ? slots.all() : List.of((Slot) present);
    }

    public int size() {
        return entries.size();
    }

    private static final class Slots {
        private final Set<Slot> set = new LinkedHashSet<>();

        Slots(Slot first, Slot second) {
            set.add(first);
            set.add(second);
        }

        void add(Slot slot) {
            set.add(slot);
        }

        boolean remove(Slot slot) {
            return set.remove(slot);
        }

        boolean isEmpty() {
            return set.isEmpty();
        }

        Collection<Slot> all() {
            return set;
        }
    }
}
