package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.transaction.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses how the rows of one table are found: by an index, by a hash table built for the statement, or by a scan. */
final class Access {

    private final Range range;
    private final List<Conjunct> conjuncts;
    private final long bound;
    private final Cells cells;

    /** {@code bound} are the slots filled before this table's rows are looked for. */
    Access(Range range, List<Conjunct> conjuncts, long bound, Cells cells) {
        this.range = range;
        this.conjuncts = conjuncts;
        this.bound = bound;
        this.cells = cells;
    }

    Source of(Table table) {
        Value[] filters = Conjunct.conditions(conjuncts);
        Source indexed = indexed(table, filters);
        if (indexed != null) {
            return indexed;
        }
        Source hashed = hashed(own -> scan(table, Conjunct.conditions(own)), filters);
        return hashed != null ? hashed : scan(table, filters);
    }

    Source of(NamedQuery.RowProducer rows) {
        Value[] filters = Conjunct.conditions(conjuncts);
        Source hashed = hashed(own -> derived(rows, Conjunct.conditions(own)), filters);
        return hashed != null ? hashed : derived(rows, filters);
    }

    static boolean pass(Value[] filters, Frame frame) throws java.sql.SQLException {
        for (Value filter : filters) {
            if (!filter.holds(frame)) {
                return false;
            }
        }
        return true;
    }

    private Source scan(Table table, Value[] filters) {
        int slot = range.slot();
        return (frame, sink) -> {
            Scan scan = frame.execution.command().scan(table);
            for (Row row = scan.next(); row != null; row = scan.next()) {
                if (!offer(row, slot, filters, frame, sink)) {
                    return false;
                }
            }
            return true;
        };
    }

    private Source derived(NamedQuery.RowProducer rows, Value[] filters) {
        int slot = range.slot();
        return (frame, sink) -> offer(rows.rows(frame.execution), slot, filters, frame, sink);
    }

    /** The keys whose values are known before this table's turn, by column. */
    private Map<Integer, Conjunct.Key> usableKeys() {
        Map<Integer, Conjunct.Key> keys = new HashMap<>();
        for (Conjunct conjunct : conjuncts) {
            for (Conjunct.Key key : conjunct.keys()) {
                boolean known = (key.uses().slots() & ~bound) == 0;
                if (key.slot() == range.slot() && known) {
                    keys.merge(key.column(), key, (a, b) -> a.most() <= b.most() ? a : b);
                }
            }
        }
        return keys;
    }

    private @Nullable Source indexed(Table table, Value[] filters) {
        Map<Integer, Conjunct.Key> keys = usableKeys();
        Index best = null;
        for (Index index : table.indexes()) {
            boolean covered = index.columns().stream().allMatch(c -> keys.containsKey(table.position(c.name())));
            if (covered && (best == null || (index.unique() && !best.unique()))) {
                best = index;
            }
        }
        if (best == null) {
            return null;
        }
        List<Conjunct.Key> parts = best.columns().stream()
                .map(column -> Objects.requireNonNull(keys.get(table.position(column.name()))))
                .toList();
        boolean single = parts.stream().allMatch(Conjunct.Key::isSingle);
        if (single) {
            return lookUp(best, parts.stream().map(part -> part.values().get(0)).toArray(Value[]::new), filters);
        }
        return parts.size() == 1 ? lookUpEach(best, parts.get(0), filters) : null;
    }

    private Source lookUp(Index index, Value[] values, Value[] filters) {
        int slot = range.slot();
        boolean unique = index.unique();
        return (frame, sink) -> {
            @Nullable Object[] key = Value.all(values, frame);
            if (unique) {
                Row row = frame.execution.command().find(index, key);
                return row == null || offer(row, slot, filters, frame, sink);
            }
            return offer(frame.execution.command().findAll(index, key), slot, filters, frame, sink);
        };
    }

    /** Offers the rows that pass, one after another. */
    static boolean offer(List<?> rows, int slot, Value[] filters, Frame frame, Sink sink) throws java.sql.SQLException {
        for (Object row : rows) {
            if (!offer(row, slot, filters, frame, sink)) {
                return false;
            }
        }
        return true;
    }

    private static boolean offer(Object row, int slot, Value[] filters, Frame frame, Sink sink)
            throws java.sql.SQLException {
        frame.slots[slot] = row;
        return !pass(filters, frame) || sink.take();
    }

    /** {@code key in (…)}, {@code key = any (…)}: each different value is looked up once. */
    private Source lookUpEach(Index index, Conjunct.Key key, Value[] filters) {
        int slot = range.slot();
        return (frame, sink) -> {
            Set<Object> seen = new LinkedHashSet<>();
            for (Object wanted : key.wanted(frame)) {
                if (wanted == null || !seen.add(key.type().key(wanted))) {
                    continue;
                }
                if (!offer(frame.execution.command().findAll(index, wanted), slot, filters, frame, sink)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Builds a table of the rows by those columns that a row already found must equal. */
    private @Nullable Source hashed(java.util.function.Function<List<Conjunct>, Source> rows, Value[] filters) {
        List<Conjunct.Key> keys = new ArrayList<>();
        for (Conjunct.Key key : usableKeys().values()) {
            boolean dependsOnOthers = key.uses().slots() != 0 || key.uses().outward();
            if (dependsOnOthers && key.isSingle()) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            return null;
        }
        List<Conjunct> own = conjuncts.stream()
                .filter(c -> c.within(range.mask()) && !c.uses().outward())
                .toList();
        return new HashAccess(range.slot(), keys, rows.apply(own), filters, cells.next());
    }
}
