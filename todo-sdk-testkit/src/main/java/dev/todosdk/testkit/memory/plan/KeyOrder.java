package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.transaction.KeyWalk;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page of a table's rows in the order of a key, from a value on or up to one perhaps, without looking at the rows
 * behind the page.
 */
final class KeyOrder {

    /** The comparisons, and what they are with their sides exchanged. */
    private static final Map<String, String> TURNED = Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private final ExpressionCompiler expressions;
    private final Range range;
    private final Index index;
    private final boolean descending;

    private KeyOrder(ExpressionCompiler expressions, Range range, Index index, boolean descending) {
        this.expressions = expressions;
        this.range = range;
        this.index = index;
        this.descending = descending;
    }

    /** The rows in the order of the query, or null when no key has it or its condition is about something else. */
    static @Nullable Source of(Select select, SqlQuery query, ExpressionCompiler expressions) throws SQLException {
        boolean plain = query.limit() != null
                && !query.withTies()
                && !select.distinct()
                && !query.order().isEmpty();
        List<Range> ranges = expressions.scope.ranges();
        if (!plain || ranges.size() != 1 || !(select.from().get(0) instanceof SqlQuery.Table)) {
            return null;
        }
        Sort first = query.order().get(0);
        Range range = ranges.get(0);
        @Nullable Table table = range.table();
        boolean own = table != null
                && first.expression() instanceof SqlExpression.Column column
                && (column.qualifier() == null || range.isNamed(column.qualifier()));
        @Nullable Index index = table == null || !own ? null : index(table, ((SqlExpression.Column) first.expression()).name());
        boolean hidden = select.items().stream()
                .anyMatch(item -> item.alias() != null
                        && index != null
                        && item.alias().equals(index.columns().get(0).name()));
        return index == null || hidden
                ? null
                : new KeyOrder(expressions, range, index, first.descending()).source(select.where());
    }

    private static @Nullable Index index(Table table, String column) {
        boolean there = table.columns().stream().anyMatch(one -> one.name().equals(column));
        Index index = there ? table.indexOn(List.of(column)) : null;
        return index != null && index.isOrdered() ? index : null;
    }

    private @Nullable Source source(@Nullable SqlExpression where) throws SQLException {
        List<SqlExpression> conditions = ExpressionCompiler.conjuncts(where);
        if (conditions.size() > 1) {
            return null;
        }
        Bound bound = null;
        for (SqlExpression condition : conditions) {
            bound = bound(condition);
            if (bound == null) {
                return null;
            }
        }
        return source(bound, Conjunct.conditions(Conjunct.of(conditions, expressions)));
    }

    /** What the key is compared with, and whether the order ends there; otherwise it begins there. */
    private record Bound(Value value, boolean ends) {}

    private @Nullable Bound bound(SqlExpression condition) throws SQLException {
        if (!(condition instanceof Binary binary) || !TURNED.containsKey(binary.operator())) {
            return null;
        }
        int column = range.columns().indexOf(index.columns().get(0).name());
        Binary equal = new Binary("=", binary.left(), binary.right());
        for (Conjunct.Key key : Conjunct.of(List.of(equal), expressions).get(0).keys()) {
            String operator = key.onLeft() ? binary.operator() : TURNED.get(binary.operator());
            if (key.column() == column && key.uses().slots() == 0) {
                boolean ends = Objects.requireNonNull(operator).startsWith(descending ? ">" : "<");
                return new Bound(key.values().get(0), ends);
            }
        }
        return null;
    }

    private Source source(@Nullable Bound bound, Value[] filters) {
        int slot = range.slot();
        boolean ends = bound != null && bound.ends();
        Value beginning = bound == null || ends ? null : bound.value();
        return (frame, sink) -> {
            Object from = beginning == null ? null : beginning.of(frame);
            if (beginning != null && from == null) {
                return true;
            }
            Object key = from == null ? null : index.keyOf(new @Nullable Object[] {from});
            KeyWalk walk = frame.execution.command().walk(index, key, descending);
            for (Row row = walk.next(); row != null; row = walk.next()) {
                frame.slots[slot] = row;
                boolean passes = Access.pass(filters, frame);
                if (passes && !sink.take()) {
                    return false;
                }
                if (!passes && ends) {
                    return true; // So is every row behind it.
                }
            }
            return true;
        };
    }
}
