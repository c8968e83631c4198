package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** UNION, INTERSECT and EXCEPT. */
final class SetPlan extends QueryPlan {

    private final String operator;
    private final boolean all;
    private final QueryPlan left;
    private final QueryPlan right;
    private final Value[] fromLeft;
    private final Value[] fromRight;
    private final int cell;

    private SetPlan(
            String operator, boolean all, QueryPlan left, QueryPlan right, List<@Nullable SqlType> types, Cells cells)
            throws SQLException {
        super(left.columns(), types);
        this.operator = operator;
        this.all = all;
        this.left = left;
        this.right = right;
        this.cell = cells.next();
        this.fromLeft = conversions(left, types, cells);
        this.fromRight = conversions(right, types, cells);
    }

    static SetPlan of(String operator, boolean all, QueryPlan left, QueryPlan right, Cells cells) throws SQLException {
        if (left.columns().size() != right.columns().size()) {
            throw SqlErrors.error(
                    "42601",
                    "each " + operator.toUpperCase(java.util.Locale.ROOT)
                            + " query must have the same number of columns");
        }
        List<@Nullable SqlType> types = new ArrayList<>();
        for (int i = 0; i < left.columns().size(); i++) {
            Expr a = Expr.constant(null, left.types().get(i));
            Expr b = Expr.constant(null, right.types().get(i));
            SqlType type = Coercion.common(operator.toUpperCase(java.util.Locale.ROOT), List.of(a, b));
            left.becomes(i, type);
            right.becomes(i, type);
            if (!all) {
                Types.requireEquality(type);
            }
            types.add(type);
        }
        return new SetPlan(operator, all, left, right, types, cells);
    }

    /** Reads a row from the cell and brings its columns to the common types. */
    private Value[] conversions(QueryPlan plan, List<@Nullable SqlType> types, Cells cells) throws SQLException {
        Value[] values = new Value[types.size()];
        for (int i = 0; i < values.length; i++) {
            int index = i;
            Value column = frame -> ((@Nullable Object[]) Objects.requireNonNull(frame.execution.cell(cell)))[index];
            Expr found = new Expr(column, plan.types().get(i), false);
            values[i] = Coercion.to(Objects.requireNonNull(types.get(i)), found, cells);
        }
        return values;
    }

    @Override
    boolean reachesOut() {
        return left.reachesOut() || right.reachesOut();
    }

    @Override
    void fold(Frame frame) throws SQLException {
        left.fold(frame);
        right.fold(frame);
    }

    @Override
    void run(Execution execution, @Nullable Frame outer, RowSink sink) throws SQLException {
        Frame frame = new Frame(execution, outer, 0);
        if (operator.equals("union")) {
            union(frame, outer, sink);
        } else {
            byRight(frame, outer, sink);
        }
    }

    private @Nullable Object[] converted(@Nullable Object[] row, Value[] conversions, Frame frame) throws SQLException {
        frame.execution.cell(cell, row);
        @Nullable Object[] converted = new @Nullable Object[row.length];
        for (int i = 0; i < row.length; i++) {
            converted[i] = conversions[i].of(frame);
        }
        return converted;
    }

    private void union(Frame frame, @Nullable Frame outer, RowSink sink) throws SQLException {
        Map<Object, Boolean> seen = new HashMap<>();
        boolean[] wanted = {true};
        RowSink distinct = row -> {
            wanted[0] = (!all && seen.putIfAbsent(key(row), true) != null) || sink.take(row);
            return wanted[0];
        };
        left.run(frame.execution, outer, row -> distinct.take(converted(row, fromLeft, frame)));
        if (wanted[0]) {
            right.run(frame.execution, outer, row -> distinct.take(converted(row, fromRight, frame)));
        }
    }

    /**
     * INTERSECT keeps the rows that the right side has, EXCEPT those that it has not; ALL counts them. Where the side that is read
     * first has none, the other one is not read.
     */
    private void byRight(Frame frame, @Nullable Frame outer, RowSink sink) throws SQLException {
        boolean intersect = operator.equals("intersect");
        if (intersect && right.isNever(new Frame(frame.execution, outer, 0))) {
            return;
        }
        List<@Nullable Object[]> first = left.rows(frame.execution, outer);
        Map<Object, Integer> counts = new HashMap<>();
        for (@Nullable Object[] row : first.isEmpty() ? first : right.rows(frame.execution, outer)) {
            counts.merge(key(converted(row, fromRight, frame)), 1, Integer::sum);
        }
        Map<Object, Boolean> passed = new HashMap<>();
        for (@Nullable Object[] row : first) {
            @Nullable Object[] converted = converted(row, fromLeft, frame);
            Object key = key(converted);
            boolean matched = counts.getOrDefault(key, 0) > 0;
            if (matched && all) {
                counts.merge(key, -1, Integer::sum);
            }
            boolean offered = matched == intersect && (all || passed.putIfAbsent(key, true) == null);
            if (offered && !sink.take(converted)) {
                return;
            }
        }
    }
}
