package dev.todosdk.testkit.memory.transaction;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A serializable transaction as others see it: when it was there, and who read what another wrote later. Used under the
 * store's lock.
 */
final class SerialTransaction {
    /** When its snapshot was taken. */
    final long begin;

    final boolean declaredReadOnly;
    /** Those that read what this one overwrites. */
    final Set<SerialTransaction> readers = new LinkedHashSet<>();
    /** Those that overwrite what this one read. */
    final Set<SerialTransaction> writers = new LinkedHashSet<>();
    /** What it has read and written. */
    final Set<Object> read = new HashSet<>();

    final Set<Object> written = new HashSet<>();

    /** When it committed; 0 before. */
    long end;
    /** Whether it must fail, because another of a dangerous structure committed first. */
    boolean doomed;

    SerialTransaction(long begin, boolean declaredReadOnly) {
        this.begin = begin;
        this.declaredReadOnly = declaredReadOnly;
    }

    boolean committed() {
        return end != 0;
    }

    /** Whether the two were there at the same time. */
    boolean overlaps(SerialTransaction other) {
        return (end == 0 || end > other.begin) && (other.end == 0 || other.end > begin);
    }

    private boolean wroteNothing() {
        return declaredReadOnly || (committed() && written.isEmpty());
    }

    /**
     * Whether {@code reader}, which read what {@code pivot} overwrote, and this one, which overwrote what the pivot read, cannot
     * be put in an order: this one committed before the two others, and the reader saw it if it only read.
     */
    boolean isBehind(SerialTransaction pivot, SerialTransaction reader) {
        return committed()
                && (!pivot.committed() || end < pivot.end)
                && (reader == this || !reader.committed() || end < reader.end)
                && (!reader.wroteNothing() || end < reader.begin);
    }
}
