package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.PlannedWindow;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.rows.WindowAggregate;
import dev.todosdk.testkit.memory.rows.WindowComputations;
import dev.todosdk.testkit.memory.rows.WindowFunction;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Windowed;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.sql.Window;
import dev.todosdk.testkit.memory.sql.Window.Span;
import dev.todosdk.testkit.memory.sql.Window.Unit;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compiles window functions and the windows that they look at. */
final class WindowPlanner {

    private WindowPlanner() {}

    static WindowFunction function(Windowed call, Window window, ExpressionCompiler expressions) throws SQLException {
        if (call.arguments().stream().anyMatch(part -> Children.anyWithin(part, Windowed.class::isInstance))) {
            throw Windows.wrong("window function calls cannot be nested");
        }
        List<Fold> folds = new ArrayList<>();
        PlannedWindow planned = window(window, expressions, folds);
        boolean aggregate = Aggregates.isAggregate(call.name()) && !Aggregates.isWindowFunction(call.name());
        return aggregate ? aggregate(call, planned, expressions, folds) : own(call, planned, expressions, folds);
    }

    private static WindowFunction aggregate(
            Windowed call, PlannedWindow window, ExpressionCompiler expressions, List<Fold> folds) throws SQLException {
        Call plain = new Call(call.name(), call.arguments(), call.star(), false, List.of(), false, call.filter());
        Aggregate aggregate = Aggregates.compiled(plain, expressions);
        folds.add(aggregate.fold());
        return new WindowFunction(
                window,
                aggregate.type(),
                new WindowAggregate(aggregate, !ExpressionCompiler.isChanging(plain))::compute,
                Fold.parts(folds));
    }

    private static WindowFunction own(
            Windowed call, PlannedWindow window, ExpressionCompiler expressions, List<Fold> folds) throws SQLException {
        List<Expr> arguments = expressions.expressions(call.arguments());
        arguments.forEach(argument -> folds.add(argument.fold()));
        List<String> names = Types.names(arguments);
        Signature signature = Resolution.bound(Resolution.function(call.name(), names), names);
        if (signature.kind() != 'w') {
            throw SqlErrors.error(
                    "42809",
                    "OVER specified, but " + call.name() + " is not a window function nor an aggregate function");
        }
        if (call.filter() != null) {
            throw SqlErrors.error("0A000", "FILTER is not implemented for non-aggregate window functions");
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            SqlType wanted = type(signature.arguments().get(i), arguments);
            values.add(Coercion.to(wanted, arguments.get(i), expressions.cells()));
        }
        SqlType type = type(signature.result(), arguments);
        return new WindowFunction(window, type, WindowComputations.of(call.name(), values), Fold.parts(folds));
    }

    /** The type of that name, which may be a schema's own. */
    private static SqlType type(String name, List<Expr> arguments) {
        for (Expr argument : arguments) {
            if (argument.type() != null && argument.type().catalogueName().equals(name)) {
                return argument.type().unlimited();
            }
        }
        return Types.of(name);
    }

    /** Adds to the folds what is computed before any row. */
    static PlannedWindow window(Window window, ExpressionCompiler expressions, List<Fold> folds) throws SQLException {
        Span span = window.span() == null ? Span.USUAL : window.span();
        WindowDistance distance = new WindowDistance(span, expressions);
        require(
                window.order().size() == 1 || !distance.isMeasured(),
                "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
        require(!window.order().isEmpty() || span.unit() != Unit.GROUPS, "GROUPS mode requires an ORDER BY clause");
        List<Expr> keys = new ArrayList<>();
        List<Sort> partition = window.partition().stream()
                .map(key -> new Sort(key, false, null))
                .toList();
        RowOrder parts =
                RowOrder.of(partition, sort -> key(sort.expression(), expressions, folds), expressions.cells());
        RowOrder order = RowOrder.of(
                window.order(),
                sort -> {
                    keys.add(distance.key(key(sort.expression(), expressions, folds)));
                    return keys.get(keys.size() - 1);
                },
                expressions.cells());
        boolean descending = distance.isMeasured() && window.order().get(0).descending();
        return new PlannedWindow(
                parts,
                order,
                span,
                distance.compiled(span.from(), keys, descending),
                distance.compiled(span.to(), keys, descending));
    }

    private static Expr key(SqlExpression node, ExpressionCompiler expressions, List<Fold> folds) throws SQLException {
        Expr key = expressions.expression(node);
        folds.add(key.fold());
        return key;
    }

    private static void require(boolean right, String message) throws SQLException {
        if (!right) {
            throw Windows.wrong(message);
        }
    }
}
