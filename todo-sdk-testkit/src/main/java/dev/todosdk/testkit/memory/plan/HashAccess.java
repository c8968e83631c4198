package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds a table's rows by a hash table that is built once per statement. */
final class HashAccess implements Source {

    private final int slot;
    private final List<Conjunct.Key> keys;
    private final Source rows;
    private final Value[] filters;
    private final int cell;

    HashAccess(int slot, List<Conjunct.Key> keys, Source rows, Value[] filters, int cell) {
        this.slot = slot;
        this.keys = List.copyOf(keys);
        this.rows = rows;
        this.filters = filters;
        this.cell = cell;
    }

    @Override
    public boolean each(Frame frame, Sink sink) throws SQLException {
        Object key = key(frame, false);
        if (key == null) {
            return true;
        }
        return Access.offer(table(frame).getOrDefault(key, List.of()), slot, filters, frame, sink);
    }

    @SuppressWarnings("unchecked")
    private Map<Object, List<Object>> table(Frame frame) throws SQLException {
        Object known = frame.execution.cell(cell);
        if (known == null) {
            known = built(frame);
            frame.execution.cell(cell, known);
        }
        return (Map<Object, List<Object>>) known;
    }

    private Map<Object, List<Object>> built(Frame frame) throws SQLException {
        Map<Object, List<Object>> table = new HashMap<>();
        rows.each(frame, () -> {
            Object key = key(frame, true);
            if (key != null) {
                table.computeIfAbsent(key, k -> new ArrayList<>()).add(Objects.requireNonNull(frame.slots[slot]));
            }
            return true;
        });
        return table;
    }

    /** The key of the row in the slot, or the one looked for; null when a part is NULL, which equals nothing. */
    private @Nullable Object key(Frame frame, boolean ofRow) throws SQLException {
        Object[] parts = new Object[keys.size()];
        for (int i = 0; i < parts.length; i++) {
            Conjunct.Key key = keys.get(i);
            Object value = (ofRow ? key.own() : key.values().get(0)).of(frame);
            if (value == null) {
                return null;
            }
            parts[i] = key.type().key(value);
        }
        return parts.length == 1 ? parts[0] : List.of(parts);
    }
}
