package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Column;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Default;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlStatement.Assignment;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values on their way into columns. */
final class Assignments {

    /** A column and what it is to hold, with what of that is computed before any row. */
    record One(int position, Value value, Fold fold) {}

    private final List<One> all;

    private Assignments(List<One> all) {
        this.all = all;
    }

    static Assignments of(List<Assignment> assignments, Table table, ExpressionCompiler expressions)
            throws SQLException {
        List<One> all = new ArrayList<>();
        for (Assignment assignment : assignments) {
            List<SqlExpression> values =
                    assignment.columns().size() == 1 ? List.of(assignment.value()) : items(assignment.value());
            if (values.size() != assignment.columns().size()) {
                throw SqlErrors.error("42601", "number of columns does not match number of values");
            }
            for (int i = 0; i < values.size(); i++) {
                int position = position(table, assignment.columns().get(i));
                if (all.stream().anyMatch(one -> one.position() == position)) {
                    throw SqlErrors.error(
                            "42601",
                            "multiple assignments to same column \""
                                    + table.column(position).name() + "\"");
                }
                all.add(of(values.get(i), table, position, expressions));
            }
        }
        fold(all, expressions.scope);
        return new Assignments(all);
    }

    /** In the order of the table's columns, whatever order the statement names them in, as PostgreSQL looks at them. */
    static void fold(List<One> assignments, Scope scope) {
        assignments.stream()
                .sorted(Comparator.comparingInt(One::position))
                .map(One::fold)
                .forEach(scope::fold);
    }

    private static List<SqlExpression> items(SqlExpression value) {
        if (value instanceof RowOf row) {
            return row.items();
        }
        throw Refusal.of("set (…) = (query)");
    }

    /** The next version of the row, which stands in slot 0 while the values are evaluated. */
    @Nullable Object[] applied(Row current, Frame frame) throws SQLException {
        frame.slots[0] = current;
        @Nullable Object[] values = current.values();
        for (One one : all) {
            values[one.position()] = one.value().of(frame);
        }
        return values;
    }

    static int position(Table table, String column) throws SQLException {
        for (int i = 0; i < table.width(); i++) {
            if (table.column(i).name().equals(column)) {
                return i;
            }
        }
        throw SqlErrors.error("42703", "column \"" + column + "\" of relation \"" + table.name() + "\" does not exist");
    }

    static One of(SqlExpression node, Table table, int position, ExpressionCompiler expressions) throws SQLException {
        Column column = table.column(position);
        if (node instanceof Default) {
            return defaultOf(table, position, expressions);
        }
        if (table.generated().stream().anyMatch(generated -> generated.column() == position)) {
            throw SqlErrors.error(
                    "428C9", "column \"" + column.name() + "\" is generated and can only be set to its default");
        }
        return of(expressions.expression(node), table, position, expressions);
    }

    static One of(Expr expr, Table table, int position, ExpressionCompiler expressions) throws SQLException {
        Column column = table.column(position);
        Value value = Coercion.assigned(expr, column.type(), column.name(), expressions.cells());
        Fold fold = expr.foldedAs(column.type(), value);
        boolean computed = fold.isConstant() && !fold.isEmpty();
        return new One(position, value, computed ? Fold.of(stored(value, column), List.of()) : fold);
    }

    private static Value stored(Value value, Column column) {
        return frame -> {
            Object found = value.of(frame);
            return found == null ? null : column.type().assign(found);
        };
    }

    static One defaultOf(Table table, int position, ExpressionCompiler expressions) throws SQLException {
        SqlExpression byDefault =
                expressions.planner.defaults().of(table, table.column(position).name());
        return byDefault == null
                ? new One(position, frame -> null, Fold.NONE)
                : of(expressions.expression(byDefault), table, position, expressions);
    }
}
