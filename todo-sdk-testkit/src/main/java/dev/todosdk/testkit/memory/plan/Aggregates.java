package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.expression.Accumulators;
import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Functions;
import dev.todosdk.testkit.memory.expression.JsonAggregates;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Windowed;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The aggregate functions, by name. */
public final class Aggregates {

    private static final Set<String> KNOWN = Set.of(
            ("count sum avg min max every bool_and bool_or string_agg array_agg any_value jsonb_agg jsonb_agg_strict"
                            + " jsonb_object_agg jsonb_object_agg_strict")
                    .split(" "));

    private Aggregates() {}

    /** Whether the catalogue's aggregate is implemented. */
    public static boolean has(Signature aggregate) {
        boolean number = !List.of("sum", "avg").contains(aggregate.name())
                || Types.isNumber(SqlType.named(aggregate.arguments().get(0)));
        boolean text =
                !aggregate.name().equals("string_agg") || aggregate.result().equals("text");
        boolean flat = !aggregate.name().equals("array_agg")
                || !aggregate.arguments().get(0).equals("anyarray");
        return KNOWN.contains(aggregate.name()) && number && text && flat;
    }

    static boolean isAggregate(String name) {
        return isOfKind(name, 'a');
    }

    /** Some, such as {@code rank}, are aggregates as well. */
    static boolean isWindowFunction(String name) {
        return isOfKind(name, 'w');
    }

    private static boolean isOfKind(String name, char kind) {
        return Catalogue.postgresql().functions(name).stream().anyMatch(function -> function.kind() == kind);
    }

    static boolean within(Object node) {
        return Children.anyWithin(node, child -> child instanceof Call call && isAggregate(call.name()));
    }

    static Aggregate compiled(Call call, ExpressionCompiler expressions) throws SQLException {
        requireNoWindows(call);
        Scope.Uses before = expressions.scope.startCounting();
        @Nullable Expr filter = call.filter() == null ? null : expressions.condition(call.filter());
        Aggregate aggregate =
                call.within() ? OrderedSets.compiled(call, expressions, filter) : plain(call, expressions, filter);
        Scope.Uses uses = expressions.scope.stopCounting(before);
        if (uses.slots() == 0 && uses.outward()) {
            throw Refusal.of("an aggregate over a surrounding query's columns");
        }
        return aggregate;
    }

    private static Aggregate plain(Call call, ExpressionCompiler expressions, @Nullable Expr filter)
            throws SQLException {
        if (OrderedSets.has(call.name())) {
            throw SqlErrors.error("42809", "WITHIN GROUP or OVER is required for " + call.name());
        }
        List<Expr> arguments = call.name().equals("count")
                ? expressions.counted(call.arguments())
                : expressions.expressions(call.arguments());
        List<Fold> folds = new ArrayList<>(arguments.stream().map(Expr::fold).toList());
        folds.add(filter == null ? Fold.NONE : filter.fold());
        RowOrder order = expressions.order(call.order());
        if (arguments.isEmpty() && !call.star()) {
            throw SqlErrors.error(
                    call.name().equals("count") ? "42809" : "42883", "function " + call.name() + "() does not exist");
        }
        List<String> names = Types.names(arguments);
        Signature signature = Resolution.bound(Resolution.function(call.name(), names), names);
        boolean nested =
                call.name().equals("array_agg") && signature.arguments().get(0).startsWith("_");
        if (!KNOWN.contains(call.name()) || nested) {
            throw Refusal.of("the aggregate " + signature);
        }
        SqlType type = Types.of(signature.result());
        Expr input = call.star() ? null : input(call, signature, arguments, expressions.cells());
        if (call.distinct() && input != null) {
            Types.requireEquality(input.type());
        }
        // PostgreSQL finds what is distinct by sorting.
        RowOrder sorted = call.distinct()
                        && List.of("array_agg", "any_value", "avg", "sum").contains(call.name())
                        && order.isEmpty()
                        && input != null
                ? RowOrder.of(
                        List.of(new Sort(call.arguments().get(0), false, null)), sort -> input, expressions.cells())
                : order;
        boolean takesNulls =
                input == null || call.name().equals("array_agg") || call.name().startsWith("jsonb");
        return new Aggregate(
                type,
                input == null ? null : input.value(),
                input == null ? null : input.type(),
                call.distinct(),
                takesNulls,
                filter == null ? null : filter.value(),
                sorted.values(),
                sorted.isEmpty() ? null : sorted.comparator(),
                accumulator(call.name(), type, input),
                Fold.parts(folds));
    }

    private static void requireNoWindows(Call call) throws SQLException {
        if (call.filter() != null && Children.anyWithin(call.filter(), Windowed.class::isInstance)) {
            throw Windows.wrong("window functions are not allowed in FILTER");
        }
        if (Children.anyWithin(call, Windowed.class::isInstance)) {
            throw SqlErrors.error("42803", "aggregate function calls cannot contain window function calls");
        }
    }

    private static @Nullable Expr input(Call call, Signature signature, List<Expr> arguments, Cells cells)
            throws SQLException {
        if (call.name().equals("string_agg")) {
            return pieces(call, signature, arguments, cells);
        } else if (call.name().startsWith("jsonb")) {
            return json(call, arguments, cells);
        }
        Expr first = arguments.get(0);
        String wanted = signature.arguments().get(0);
        if (wanted.equals("any")) {
            return call.distinct() ? first.orText(cells) : first.ofAny(cells);
        }
        return new Expr(Coercion.to(Types.of(wanted), first, cells), Types.of(wanted), first.fixed());
    }

    private static Supplier<Aggregate.Accumulator> accumulator(String name, SqlType type, @Nullable Expr input) {
        boolean floating = input != null && input.type() != null && Types.isFloat(input.type());
        return switch (name) {
            case "count" -> Accumulators.Count::new;
            case "sum" -> floating ? () -> Accumulators.floatSum(type) : sum(type);
            case "avg" -> floating ? Accumulators.FloatAverage::new : average(type);
            case "min" -> () -> Accumulators.extreme(type, -1);
            case "max" -> () -> Accumulators.extreme(type, 1);
            case "every", "bool_and" -> () -> Accumulators.truth(false);
            case "bool_or" -> () -> Accumulators.truth(true);
            case "string_agg" -> Accumulators::text;
            case "any_value" -> Accumulators::first;
            case "jsonb_agg" -> () -> new JsonAggregates.Items(false);
            case "jsonb_agg_strict" -> () -> new JsonAggregates.Items(true);
            case "jsonb_object_agg", "jsonb_object_agg_strict" -> JsonAggregates.Pairs::new;
            default -> Accumulators.Items::new;
        };
    }

    private static Supplier<Aggregate.Accumulator> sum(SqlType type) {
        requireNumber("sum", type);
        return () -> Accumulators.sum(type);
    }

    private static Supplier<Aggregate.Accumulator> average(SqlType type) {
        requireNumber("avg", type);
        return Accumulators::average;
    }

    private static void requireNumber(String name, SqlType type) {
        if (!Types.isNumber(type)) {
            throw Refusal.of(name + "(" + type.sqlName() + ")");
        }
    }

    /** What is gathered, each as jsonb: a value, or an object with one pair or, where that may be, none. */
    private static Expr json(Call call, List<Expr> arguments, Cells cells) throws SQLException {
        if (call.distinct()) {
            throw Refusal.of(call.name() + "(distinct …)");
        }
        return call.name().startsWith("jsonb_object")
                ? Functions.json("json_object", arguments, call.name().endsWith("strict"), true, cells)
                : Functions.compiled("to_jsonb", arguments, cells);
    }

    /** The values with the text before each of them. */
    private static Expr pieces(Call call, Signature signature, List<Expr> arguments, Cells cells) throws SQLException {
        if (!arguments.get(1).fixed() || !signature.result().equals("text")) {
            throw Refusal.of("string_agg without a constant text between");
        }
        if (call.distinct()) {
            throw Refusal.of("string_agg(distinct …)");
        }
        Value text = Coercion.to(Types.TEXT, arguments.get(0), cells);
        Value separator = Coercion.to(Types.TEXT, arguments.get(1), cells);
        return Expr.of(Types.TEXT, frame -> {
            Object value = text.of(frame);
            Object between = separator.of(frame);
            return value == null
                    ? null
                    : new Accumulators.Piece((String) value, between == null ? "" : (String) between);
        });
    }
}
