package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The aggregate functions, by name. */
final class Aggregates {

    private static final Set<String> NAMES =
            Set.of("count", "sum", "avg", "min", "max", "every", "bool_and", "bool_or", "string_agg", "array_agg");
    private static final Set<String> REFUSED = Set.of(
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "variance",
            "var_pop",
            "var_samp",
            "corr",
            "covar_pop",
            "covar_samp",
            "mode",
            "bit_and",
            "bit_or",
            "json_agg",
            "jsonb_agg",
            "json_object_agg",
            "jsonb_object_agg",
            "xmlagg",
            "any_value");

    private Aggregates() {}

    static boolean isAggregate(String name) {
        return NAMES.contains(name) || REFUSED.contains(name);
    }

    static boolean within(SqlExpression node) {
        return Children.anyWithin(node, child -> child instanceof Call call && isAggregate(call.name()));
    }

    static Aggregate compiled(Call call, ExpressionCompiler expressions) throws SQLException {
        if (REFUSED.contains(call.name())) {
            throw Refusal.of("the aggregate " + call.name() + "()");
        }
        requireOwnLevel(call, expressions);
        @Nullable Value filter = call.filter() == null
                ? null
                : expressions.condition(call.filter()).value();
        SortKeys order = SortKeys.within(call.order(), expressions);
        if (call.star()) {
            return aggregate(Types.BIGINT, null, call, filter, order, Accumulators.Count::new);
        }
        List<Expr> arguments = expressions.expressions(call.arguments());
        if (arguments.isEmpty()) {
            throw SqlErrors.error("42883", "function " + call.name() + "() does not exist");
        }
        return named(call, arguments, filter, order, expressions.cells());
    }

    /** An aggregate over columns of a surrounding query alone would belong to that query. */
    private static void requireOwnLevel(Call call, ExpressionCompiler expressions) throws SQLException {
        Scope.Uses before = expressions.scope.startCounting();
        expressions.expressions(call.arguments());
        Scope.Uses uses = expressions.scope.stopCounting(before);
        if (uses.slots() == 0 && uses.outward()) {
            throw Refusal.of("an aggregate over a surrounding query's columns");
        }
    }

    private static Aggregate named(Call call, List<Expr> arguments, @Nullable Value filter, SortKeys order, Cells cells)
            throws SQLException {
        Expr first = arguments.get(0);
        SqlType type = first.typeOrText();
        return switch (call.name()) {
            case "count" -> aggregate(Types.BIGINT, first, call, filter, order, Accumulators.Count::new);
            case "sum" -> sum(call, first, type, filter, order);
            case "avg" -> average(call, first, type, filter, order);
            case "min" -> aggregate(type, first, call, filter, order, () -> new Accumulators.Extreme(type, -1));
            case "max" -> aggregate(type, first, call, filter, order, () -> new Accumulators.Extreme(type, 1));
            case "every", "bool_and" ->
                aggregate(Types.BOOL, first, call, filter, order, () -> new Accumulators.Truth(false));
            case "bool_or" -> aggregate(Types.BOOL, first, call, filter, order, () -> new Accumulators.Truth(true));
            case "string_agg" -> joined(call, arguments, filter, order, cells);
            default -> aggregate(SqlType.array(type), first, call, filter, order, Accumulators.Items::new);
        };
    }

    private static Aggregate sum(Call call, Expr argument, SqlType type, @Nullable Value filter, SortKeys order)
            throws SQLException {
        requireNumber("sum", type);
        if (Types.isFloat(type)) {
            return aggregate(
                    Types.unlimited(type), argument, call, filter, order, () -> new Accumulators.FloatSum(type));
        }
        boolean small = Types.isInteger(type) && !type.sqlName().equals("bigint");
        SqlType result = small ? Types.BIGINT : Types.NUMERIC;
        return aggregate(result, argument, call, filter, order, () -> new Accumulators.Sum(result));
    }

    private static Aggregate average(Call call, Expr argument, SqlType type, @Nullable Value filter, SortKeys order)
            throws SQLException {
        requireNumber("avg", type);
        return Types.isFloat(type)
                ? aggregate(Types.DOUBLE, argument, call, filter, order, Accumulators.FloatAverage::new)
                : aggregate(Types.NUMERIC, argument, call, filter, order, Accumulators.Average::new);
    }

    private static void requireNumber(String name, SqlType type) throws SQLException {
        if (Types.isInterval(type)) {
            throw Refusal.of(name + "(interval)");
        }
        if (!Types.isNumber(type)) {
            throw SqlErrors.error("42883", "function " + name + "(" + type.sqlName() + ") does not exist");
        }
    }

    private static Aggregate joined(
            Call call, List<Expr> arguments, @Nullable Value filter, SortKeys order, Cells cells) throws SQLException {
        if (arguments.size() < 2 || !arguments.get(1).fixed()) {
            throw Refusal.of("string_agg without a constant separator");
        }
        Value text = Comparison.as(Types.TEXT, arguments.get(0), cells);
        Value separator = Comparison.as(Types.TEXT, arguments.get(1), cells);
        Value both = frame -> {
            Object value = text.of(frame);
            Object between = separator.of(frame);
            return value == null
                    ? null
                    : new Accumulators.Piece((String) value, between == null ? "" : (String) between);
        };
        Expr input = Expr.of(Types.TEXT, call.distinct() ? text : both);
        if (call.distinct()) {
            throw Refusal.of("string_agg(distinct …)");
        }
        return aggregate(Types.TEXT, input, call, filter, order, Accumulators.Text::new);
    }

    private static Aggregate aggregate(
            SqlType type,
            @Nullable Expr input,
            Call call,
            @Nullable Value filter,
            SortKeys order,
            Supplier<Aggregate.Accumulator> accumulator) {
        boolean takesNulls = input == null || call.name().equals("array_agg");
        return new Aggregate(
                type,
                input == null ? null : input.value(),
                input == null ? null : input.typeOrText(),
                call.distinct(),
                takesNulls,
                filter,
                order.values(),
                order.isEmpty() ? null : order.comparator(),
                accumulator);
    }
}
