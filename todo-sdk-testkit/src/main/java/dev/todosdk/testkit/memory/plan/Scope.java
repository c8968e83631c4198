package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that one query knows: its tables, the queries of its WITH clause, and those of the queries around it. */
final class Scope {

    /** What each table has of itself; only {@code ctid} is here. */
    private static final Set<String> SYSTEM = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax");

    final @Nullable Scope outer;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, NamedQuery> named = new HashMap<>();
    /** Whether it has names only and no frame of its own. */
    private final boolean transparent;
    /** The scope whose names this one shares though its tables are hidden. */
    private final @Nullable Scope neighbour;

    private final List<Fold> folds = new ArrayList<>();
    private final Map<Range, BitSet> wanted = new HashMap<>();
    private @Nullable Grouping grouping;
    private @Nullable Windows windows;
    /** What a statement writes to, which its FROM clause does not see. */
    private @Nullable Range target;

    private long used;
    private boolean reachesOut;

    Scope(@Nullable Scope outer) {
        this(outer, false, null);
    }

    private Scope(@Nullable Scope outer, boolean transparent, @Nullable Scope neighbour) {
        this.outer = outer;
        this.transparent = transparent;
        this.neighbour = neighbour;
    }

    /** A scope for the names of a WITH clause. */
    static Scope ofNames(@Nullable Scope outer) {
        return new Scope(outer, true, null);
    }

    /** The scope of a derived table, which does not see the tables beside it. */
    Scope withoutRanges() {
        return new Scope(outer, false, this);
    }

    /** A column found: how many queries further out, in which slot, at which position. */
    record Found(int depth, Range range, int column) {
        @Nullable SqlType type() {
            return isPlace() ? Types.PLACE : range.types().get(column);
        }

        /** Whether it is {@code ctid}, which stands for the row itself. */
        boolean isPlace() {
            return column == range.columns().size();
        }
    }

    /** What the query groups by while expressions are those of groups, else null. */
    @Nullable Grouping grouping() {
        return grouping;
    }

    void grouping(@Nullable Grouping groups) {
        this.grouping = groups;
    }

    /** Where the window functions of what is compiled go; null where none may stand. */
    @Nullable Windows windows() {
        return windows;
    }

    void windows(@Nullable Windows place) {
        this.windows = place;
    }

    /** The expression with the table's name before each column that one table has, so that two that mean the same are equal. */
    SqlExpression qualified(SqlExpression node) {
        return Children.mapped(node, part -> part instanceof SqlExpression.Column column ? qualified(column) : part);
    }

    private SqlExpression qualified(SqlExpression.Column column) {
        List<Range> owners = ranges.stream()
                .filter(range -> column.qualifier() == null || range.isNamed(column.qualifier()))
                .filter(range -> position(range, column.name()) >= 0)
                .toList();
        return owners.size() == 1 ? new SqlExpression.Column(owners.get(0).alias(), column.name()) : column;
    }

    List<Range> ranges() {
        return ranges;
    }

    /** What of the query is to be computed before any row. */
    void fold(Fold fold) {
        if (!fold.isEmpty()) {
            folds.add(fold);
        }
    }

    /** Computes what of the query is constant. */
    void fold(Frame frame) throws SQLException {
        for (Fold fold : folds) {
            fold.compute(frame);
        }
    }

    /** The columns of a range that are referred to, which more may be. */
    BitSet wanted(Range range) {
        return wanted.computeIfAbsent(range, any -> new BitSet());
    }

    int nextSlot() {
        return ranges.size();
    }

    void add(Range range) throws SQLException {
        if (range.slot() >= Long.SIZE) {
            throw Refusal.of("a query over more than " + Long.SIZE + " tables");
        }
        if (!range.alias().isEmpty() && ranges.stream().anyMatch(r -> r.alias().equals(range.alias()))) {
            throw SqlErrors.error("42712", "table name \"" + range.alias() + "\" specified more than once");
        }
        ranges.add(range);
    }

    void name(String name, NamedQuery query) throws SQLException {
        if (named.put(name, query) != null) {
            throw SqlErrors.error("42712", "WITH query name \"" + name + "\" specified more than once");
        }
    }

    @Nullable NamedQuery namedQuery(String name) {
        NamedQuery found = neighbour == null ? named.get(name) : neighbour.namedQuery(name);
        return found != null || outer == null ? found : outer.namedQuery(name);
    }

    Range range(String alias) throws SQLException {
        for (Range range : ranges) {
            if (range.isNamed(alias)) {
                return range;
            }
        }
        throw missing(alias);
    }

    static SQLException missing(String alias) {
        return SqlErrors.error("42P01", "missing FROM-clause entry for table \"" + alias + "\"");
    }

    Expr column(@Nullable String qualifier, String name) throws SQLException {
        String single = qualifier == null ? single(name) : null;
        Found plain = find(qualifier, name, 0);
        Found found = plain == null && single != null ? find(name, single, 0) : plain;
        if (found == null && qualifier == null && knows(name)) {
            throw Refusal.of("a row as a value");
        }
        if (found == null && SYSTEM.contains(name)) {
            throw Refusal.of("the system column " + name);
        }
        if (found == null) {
            throw qualifier != null && !knows(qualifier)
                    ? missing(qualifier)
                    : SqlErrors.error(
                            "42703",
                            "column " + (qualifier == null ? "\"" + name + "\"" : qualifier + "." + name)
                                    + " does not exist");
        }
        return new Expr(value(found.depth(), found.range(), found.column()), found.type(), false);
    }

    /** The only column of a function's rows, which their name means, too. */
    private @Nullable String single(String name) {
        for (Range range : ranges) {
            if (range.isNamed(name)) {
                return range.single() ? range.columns().get(0) : null;
            }
        }
        return outer == null ? null : outer.single(name);
    }

    private boolean knows(String qualifier) {
        return ranges.stream().anyMatch(r -> r.isNamed(qualifier)) || (outer != null && outer.knows(qualifier));
    }

    @Nullable Found find(@Nullable String qualifier, String name, int depth) throws SQLException {
        Found found = null;
        for (Range range : ranges) {
            int column = qualifier == null || range.isNamed(qualifier) ? position(range, name) : -1;
            if (column >= 0 && depth > 0 && range.equals(target)) {
                throw SqlErrors.error(
                        "42P10", "invalid reference to FROM-clause entry for table \"" + range.alias() + "\"");
            }
            if (column >= 0 && found != null) {
                throw SqlErrors.error("42702", "column reference \"" + name + "\" is ambiguous");
            }
            if (column >= 0) {
                found = new Found(depth, range, column);
            }
        }
        if (found != null) {
            used |= 1L << found.range().slot();
            if (found.range().table() == null) {
                wanted(found.range()).set(found.column());
            }
            if (depth > 0 && grouping != null) {
                grouping.requireDependent(found.range(), found.column());
            }
            return found;
        }
        Found further = outer == null ? null : outer.find(qualifier, name, transparent ? depth : depth + 1);
        reachesOut |= further != null;
        if (further != null && neighbour != null) {
            neighbour.reachesOut = true;
        }
        return further;
    }

    /** Hides what a statement writes to from the queries and functions of its FROM clause; null shows it again. */
    void hide(@Nullable Range written) {
        target = written;
    }

    private static int position(Range range, String name) {
        boolean place = range.table() != null && name.equals("ctid");
        return place ? range.columns().size() : range.columns().indexOf(name);
    }

    static Value value(int depth, Range range, int column) {
        int slot = range.slot();
        boolean table = range.table() != null;
        if (depth > 0) {
            Value there = value(0, range, column);
            return frame -> there.of(frame.at(depth));
        }
        if (column == range.columns().size()) {
            return frame -> frame.slots[slot];
        }
        if (table) {
            return frame -> {
                Row row = (Row) frame.slots[slot];
                return row == null ? null : row.get(column);
            };
        }
        return frame -> {
            Object row = frame.slots[slot];
            return row == null ? null : ((@Nullable Object[]) row)[column];
        };
    }

    /** What an expression refers to. */
    record Uses(long slots, boolean outward) {
        Uses and(Uses other) {
            return new Uses(slots | other.slots, outward || other.outward);
        }
    }

    /** Forgets what was referred to; what follows is counted afresh. */
    Uses startCounting() {
        Uses before = new Uses(used, reachesOut);
        used = 0;
        reachesOut = false;
        return before;
    }

    /** What was referred to since counting began; the earlier count goes on with it. */
    Uses stopCounting(Uses before) {
        Uses counted = new Uses(used, reachesOut);
        used |= before.slots();
        reachesOut |= before.outward();
        return counted;
    }

    /** Whether the query needs a row of a query around it. */
    boolean reachesOut() {
        return reachesOut;
    }
}
