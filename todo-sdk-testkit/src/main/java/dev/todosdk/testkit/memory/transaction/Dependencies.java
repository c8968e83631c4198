package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who among the serializable transactions read what another wrote at the same time. PostgreSQL's way (serializable snapshot
 * isolation): no order can be found only where one is overwritten by another and overwrites a third that commits first, and
 * then one of the three fails. What is read is known by index entry or by table, which is finer than PostgreSQL's pages.
 * Used under the store's lock.
 */
final class Dependencies {

    /** The rows with a key, those to come included. */
    private record Entry(Index index, Object key) {}

    private record Touchers(Set<SerialTransaction> readers, Set<SerialTransaction> writers) {}

    private final Map<Object, Touchers> touched = new HashMap<>();
    /** Those in progress, and those committed that were there at the same time as one in progress. */
    private final Set<SerialTransaction> known = new LinkedHashSet<>();

    private long time;

    SerialTransaction begin(boolean readOnly) {
        SerialTransaction begun = new SerialTransaction(++time, readOnly);
        known.add(begun);
        return begun;
    }

    void readsAll(SerialTransaction reader, Table table) throws SQLException {
        reads(reader, table);
    }

    void reads(SerialTransaction reader, Index index, Object key) throws SQLException {
        reads(reader, new Entry(index, key));
    }

    private void reads(SerialTransaction reader, Object what) throws SQLException {
        Touchers touchers = touchers(what);
        reader.read.add(what);
        touchers.readers().add(reader);
        for (SerialTransaction writer : List.copyOf(touchers.writers())) {
            conflict(reader, writer, reader);
        }
    }

    /** A version of a row comes or goes. */
    void writes(SerialTransaction writer, Row row) throws SQLException {
        writes(writer, row.table());
        for (Index index : row.table().indexes()) {
            Object key = index.keyOf(row);
            if (key != null) {
                writes(writer, new Entry(index, key));
            }
        }
    }

    private void writes(SerialTransaction writer, Object what) throws SQLException {
        Touchers touchers = touchers(what);
        writer.written.add(what);
        touchers.writers().add(writer);
        for (SerialTransaction reader : List.copyOf(touchers.readers())) {
            conflict(reader, writer, writer);
        }
    }

    private Touchers touchers(Object what) {
        return touched.computeIfAbsent(what, any -> new Touchers(new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    private static void conflict(SerialTransaction reader, SerialTransaction writer, SerialTransaction self)
            throws SQLException {
        if (reader == writer || !reader.overlaps(writer)) {
            return;
        }
        reader.writers.add(writer);
        writer.readers.add(reader);
        if (writer.writers.stream().anyMatch(last -> last.isBehind(writer, reader))) {
            fail(writer, self);
        }
        if (reader.readers.stream().anyMatch(first -> writer.isBehind(reader, first))) {
            fail(reader, self);
        }
    }

    /** The one in the middle fails, as it can be run again at once; where it has committed, the one that comes too late. */
    private static void fail(SerialTransaction pivot, SerialTransaction self) throws SQLException {
        if (pivot == self || pivot.committed()) {
            throw TransactionErrors.dependencies();
        }
        pivot.doomed = true;
    }

    void requireNotDoomed(SerialTransaction transaction) throws SQLException {
        if (transaction.doomed) {
            throw TransactionErrors.dependencies();
        }
    }

    /** Before a commit: who is in the middle of a structure whose last is this one can no longer commit. */
    void beforeCommit(SerialTransaction last) throws SQLException {
        requireNotDoomed(last);
        for (SerialTransaction pivot : last.readers) {
            boolean isInProgress = !pivot.committed() && !pivot.doomed;
            if (isInProgress && pivot.readers.stream().anyMatch(first -> isOpen(first, last))) {
                pivot.doomed = true;
            }
        }
    }

    private static boolean isOpen(SerialTransaction first, SerialTransaction last) {
        return first == last || (!first.committed() && !first.doomed && !first.declaredReadOnly);
    }

    void end(SerialTransaction ended, boolean commit) {
        if (commit) {
            ended.end = ++time;
        } else {
            forget(ended);
            ended.readers.forEach(reader -> reader.writers.remove(ended));
            ended.writers.forEach(writer -> writer.readers.remove(ended));
        }
        long oldest = known.stream()
                .filter(one -> !one.committed())
                .mapToLong(one -> one.begin)
                .min()
                .orElse(Long.MAX_VALUE);
        for (SerialTransaction one : new ArrayList<>(known)) {
            if (one.committed() && one.end < oldest) {
                forget(one);
            }
        }
    }

    private void forget(SerialTransaction one) {
        known.remove(one);
        one.read.forEach(what -> drop(what, one));
        one.written.forEach(what -> drop(what, one));
    }

    private void drop(Object what, SerialTransaction one) {
        Touchers touchers = touched.get(what);
        if (touchers != null) {
            touchers.readers().remove(one);
            touchers.writers().remove(one);
            if (touchers.readers().isEmpty() && touchers.writers().isEmpty()) {
                touched.remove(what);
            }
        }
    }

    void clear() {
        touched.clear();
        known.clear();
    }
}
