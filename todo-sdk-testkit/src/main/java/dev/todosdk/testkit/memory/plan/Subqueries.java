package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Comparison;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles queries within expressions; those that need no row from outside run once per statement. */
final class Subqueries {

    private final ExpressionCompiler expressions;

    Subqueries(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    private QueryPlan plan(SqlQuery query) throws SQLException {
        return expressions.planner.query(query, expressions.scope);
    }

    private Expr settled(Value value, SqlType type, QueryPlan plan) {
        Expr expr = new Expr(value, type, !plan.reachesOut());
        return new Expr(expr.settled(expressions.cells()), type, expr.fixed(), Fold.within(plan::fold));
    }

    Expr exists(SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        if (plan instanceof SelectPlan select && !select.isComputed()) {
            plan.restrictTo(new BitSet()); // Whether there is a row does not depend on what stands in it.
        }
        Value value = frame -> {
            boolean[] found = {false};
            plan.run(frame.execution, frame, row -> {
                found[0] = true;
                return false;
            });
            return found[0];
        };
        return settled(value, Types.BOOL, plan);
    }

    Expr scalar(SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        requireColumns(plan, 1, "subquery must return only one column");
        Value value = frame -> single(plan.rows(frame.execution, frame));
        return settled(value, Objects.requireNonNull(plan.types().get(0)), plan);
    }

    Expr array(SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        requireColumns(plan, 1, "subquery must return only one column");
        SqlType item = Objects.requireNonNull(plan.types().get(0));
        if (item.element() != null) {
            throw Refusal.of("an array of arrays");
        }
        Value value = frame -> {
            List<@Nullable Object> items = new ArrayList<>();
            plan.run(frame.execution, frame, row -> items.add(row[0]));
            return items;
        };
        return settled(value, SqlType.array(item.unlimited()), plan);
    }

    private static void requireColumns(QueryPlan plan, int count, String message) throws SQLException {
        if (plan.columns().size() != count) {
            throw SqlErrors.error("42601", message);
        }
    }

    private static @Nullable Object single(List<@Nullable Object[]> rows) throws SQLException {
        if (rows.size() > 1) {
            throw SqlErrors.error("21000", "more than one row returned by a subquery used as an expression");
        }
        return rows.isEmpty() ? null : rows.get(0)[0];
    }

    Expr in(List<SqlExpression> items, SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        requireColumns(plan, items.size(), "subquery has too few or too many columns");
        List<SqlType> types = new ArrayList<>();
        List<Value> operands = new ArrayList<>();
        List<Value> columns = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        int cell = expressions.cells().next();
        for (int i = 0; i < items.size(); i++) {
            Expr operand = expressions.expression(items.get(i));
            Comparison comparison = Comparison.of("=", operand, column(plan, i, cell), expressions.cells());
            folds.add(operand.fold());
            types.add(comparison.type());
            operands.add(comparison.left());
            columns.add(comparison.right());
        }
        Value members = frame -> offered(plan, frame, cell, columns, types);
        Value settled = new Expr(members, null, !plan.reachesOut()).settled(expressions.cells());
        return condition(plan, folds, frame -> {
            Offered offered = (Offered) Objects.requireNonNull(settled.of(frame));
            return offered.contains(keys(operands, types, frame));
        });
    }

    /** {@code (a, b) = (query)}: the query's only row, compared part by part. */
    Expr row(String operator, List<SqlExpression> items, SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        requireColumns(plan, items.size(), "subquery has too few or too many columns");
        int cell = expressions.cells().next();
        List<Comparison> comparisons = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Expr operand = expressions.expression(items.get(i));
            folds.add(operand.fold());
            comparisons.add(Comparison.of(operator, operand, column(plan, i, cell), expressions.cells()));
        }
        Value compared = Comparison.rows(operator, comparisons);
        return condition(plan, folds, frame -> {
            List<@Nullable Object[]> rows = plan.rows(frame.execution, frame);
            single(rows);
            if (rows.isEmpty()) {
                return null;
            }
            frame.execution.cell(cell, rows.get(0));
            return compared.of(frame);
        });
    }

    private static Expr condition(QueryPlan plan, List<Fold> operands, Value value) {
        List<Fold> folds = new ArrayList<>(operands);
        folds.add(Fold.within(plan::fold));
        return new Expr(value, Types.BOOL, false, Fold.parts(folds));
    }

    /** A column of the subquery's row that stands in the cell. */
    private static Expr column(QueryPlan plan, int index, int cell) {
        Value value = frame -> ((@Nullable Object[]) Objects.requireNonNull(frame.execution.cell(cell)))[index];
        return new Expr(value, plan.types().get(index), false);
    }

    private static List<@Nullable Object> keys(List<Value> operands, List<SqlType> types, Frame frame)
            throws SQLException {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Object value = operands.get(i).of(frame);
            keys.add(value == null ? null : types.get(i).key(value));
        }
        return keys;
    }

    /** The rows of a subquery; {@code vague} are those that hold a NULL. */
    private record Offered(Set<List<@Nullable Object>> whole, Set<List<@Nullable Object>> vague) {

        @Nullable Object contains(List<@Nullable Object> wanted) {
            boolean known = !wanted.contains(null);
            if (known && whole.contains(wanted)) {
                return true;
            }
            boolean unknown = vague.stream().anyMatch(row -> mayEqual(row, wanted))
                    || (!known && whole.stream().anyMatch(row -> mayEqual(row, wanted)));
            return unknown ? null : (Object) false;
        }

        /** Whether no part that is known on both sides differs. */
        private static boolean mayEqual(List<@Nullable Object> row, List<@Nullable Object> wanted) {
            for (int i = 0; i < row.size(); i++) {
                Object one = row.get(i);
                Object other = wanted.get(i);
                if (one != null && other != null && !one.equals(other)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Offered offered(QueryPlan plan, Frame frame, int cell, List<Value> columns, List<SqlType> types)
            throws SQLException {
        Set<List<@Nullable Object>> whole = new HashSet<>();
        Set<List<@Nullable Object>> vague = new HashSet<>();
        for (@Nullable Object[] row : plan.rows(frame.execution, frame)) {
            frame.execution.cell(cell, row);
            List<@Nullable Object> keys = keys(columns, types, frame);
            (keys.contains(null) ? vague : whole).add(keys);
        }
        return new Offered(whole, vague);
    }

    Expr quantified(Expr operand, String operator, boolean all, SqlQuery query) throws SQLException {
        QueryPlan plan = plan(query);
        requireColumns(plan, 1, "subquery has too many columns");
        // The rows pass one after another through a cell, so that the comparison is compiled once.
        int cell = expressions.cells().next();
        Value test = Comparison.of(operator, operand, column(plan, 0, cell), expressions.cells())
                .compiled(operator);
        return condition(
                plan,
                List.of(operand.fold()),
                frame -> decided(plan.rows(frame.execution, frame), test, cell, all, frame));
    }

    /** Whether the comparison holds with any or all of what passes through the cell. */
    static @Nullable Object decided(List<?> items, Value test, int cell, boolean all, Frame frame) throws SQLException {
        boolean unknown = false;
        for (Object item : items) {
            frame.execution.cell(cell, item == null ? Execution.NULL : item);
            Object truth = test.of(frame);
            if (truth != null && ((Boolean) truth) != all) {
                return !all;
            }
            unknown |= truth == null;
        }
        return unknown ? null : (Object) all;
    }
}
