package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.And;
import dev.todosdk.testkit.memory.sql.SqlExpression.Between;
import dev.todosdk.testkit.memory.sql.SqlExpression.Exists;
import dev.todosdk.testkit.memory.sql.SqlExpression.InList;
import dev.todosdk.testkit.memory.sql.SqlExpression.InQuery;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsDistinct;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsNull;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsTruth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Like;
import dev.todosdk.testkit.memory.sql.SqlExpression.Not;
import dev.todosdk.testkit.memory.sql.SqlExpression.Or;
import dev.todosdk.testkit.memory.sql.SqlExpression.Quantified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Scalar;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles conditions and what holds a subquery. */
final class ConditionCompiler {

    private final ExpressionCompiler expressions;

    ConditionCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    private Cells cells() {
        return expressions.cells();
    }

    Expr condition(SqlExpression node) throws SQLException {
        if (node instanceof And and) {
            return combined(and.operands(), true);
        } else if (node instanceof Or or) {
            return combined(or.operands(), false);
        } else if (node instanceof Not not) {
            Expr operand = expressions.condition(not.operand());
            return truth(Predicates.not(operand.value()), operand.fixed());
        } else if (node instanceof IsNull test) {
            return isNull(test.operand());
        } else if (node instanceof IsTruth test) {
            Expr operand = expressions.condition(test.operand());
            Value value = operand.value();
            return truth(frame -> java.util.Objects.equals(value.of(frame), test.truth()), operand.fixed());
        } else if (node instanceof IsDistinct test) {
            return distinct(test);
        } else if (node instanceof Between between) {
            return between(between);
        } else if (node instanceof InList in) {
            return inList(in);
        } else if (node instanceof Like like) {
            return like(like);
        }
        return withQuery(node);
    }

    private Expr withQuery(SqlExpression node) throws SQLException {
        Subqueries subqueries = new Subqueries(expressions);
        if (node instanceof Exists exists) {
            return subqueries.exists(exists.query());
        } else if (node instanceof Scalar scalar) {
            return subqueries.scalar(scalar.query());
        } else if (node instanceof InQuery in) {
            return subqueries.in(items(in.operand()), in.query());
        } else if (node instanceof Quantified quantified) {
            return quantified(quantified, subqueries);
        } else if (node instanceof RowOf row) {
            return rowOf(row);
        }
        throw Refusal.of("the expression " + node.getClass().getSimpleName());
    }

    private static Expr truth(Value value, boolean fixed) {
        return new Expr(value, Types.BOOL, fixed);
    }

    private static List<SqlExpression> items(SqlExpression operand) {
        return operand instanceof RowOf row ? row.items() : List.of(operand);
    }

    private Expr combined(List<SqlExpression> operands, boolean and) throws SQLException {
        List<Value> values = new ArrayList<>();
        boolean fixed = true;
        for (SqlExpression operand : operands) {
            Expr condition = expressions.condition(operand);
            values.add(condition.value());
            fixed &= condition.fixed();
        }
        return truth(and ? Predicates.and(values) : Predicates.or(values), fixed);
    }

    private Expr isNull(SqlExpression operand) throws SQLException {
        List<Value> values = new ArrayList<>();
        boolean fixed = true;
        for (SqlExpression item : items(operand)) {
            Expr compiled = expressions.expression(item);
            values.add(compiled.value());
            fixed &= compiled.fixed();
        }
        return truth(
                frame -> {
                    for (Value value : values) {
                        if (value.of(frame) != null) {
                            return false;
                        }
                    }
                    return true;
                },
                fixed);
    }

    private Expr distinct(IsDistinct test) throws SQLException {
        Expr left = expressions.expression(test.left());
        Expr right = expressions.expression(test.right());
        Comparison comparison = Comparison.of("IS DISTINCT FROM", left, right, cells());
        return truth(comparison.distinct(), left.fixed() && right.fixed());
    }

    Expr comparison(String operator, SqlExpression left, SqlExpression right) throws SQLException {
        if (left instanceof RowOf || right instanceof RowOf) {
            return rowComparison(operator, left, right);
        }
        Expr a = expressions.expression(left);
        Expr b = expressions.expression(right);
        Comparison comparison = Comparison.of(operator, a, b, cells());
        return truth(comparison.compiled(operator), a.fixed() && b.fixed());
    }

    private Expr rowComparison(String operator, SqlExpression left, SqlExpression right) throws SQLException {
        if (left instanceof RowOf row && right instanceof Scalar scalar) {
            return new Subqueries(expressions).row(operator, row.items(), scalar.query());
        }
        if (!(left instanceof RowOf one) || !(right instanceof RowOf other)) {
            throw Refusal.of("the comparison of a row with something else");
        }
        if (one.items().size() != other.items().size()) {
            throw SqlErrors.error("42601", "unequal number of entries in row expressions");
        }
        List<Comparison> parts = new ArrayList<>();
        for (int i = 0; i < one.items().size(); i++) {
            Expr a = expressions.expression(one.items().get(i));
            Expr b = expressions.expression(other.items().get(i));
            parts.add(Comparison.of(operator, a, b, cells()));
        }
        return truth(Comparison.rows(operator, parts), false);
    }

    private Expr between(Between between) throws SQLException {
        Expr low = comparison(">=", between.operand(), between.low());
        Expr high = comparison("<=", between.operand(), between.high());
        return truth(Predicates.and(List.of(low.value(), high.value())), low.fixed() && high.fixed());
    }

    private Expr inList(InList in) throws SQLException {
        if (in.operand() instanceof RowOf) {
            List<Value> matches = new ArrayList<>();
            for (SqlExpression value : in.values()) {
                matches.add(comparison("=", in.operand(), value).value());
            }
            return truth(Predicates.or(matches), false);
        }
        Expr operand = expressions.expression(in.operand());
        List<Expr> values = expressions.expressions(in.values());
        @Nullable SqlType type = operand.type();
        for (Expr value : values) {
            type = value.type() == null ? type : Comparison.type("=", type, value.type());
        }
        SqlType common = type == null ? Types.TEXT : Types.unlimited(type);
        List<Value> converted = values.stream()
                .map(value -> Comparison.as(common, value, cells()))
                .toList();
        boolean fixed = values.stream().allMatch(Expr::fixed);
        Value left = Comparison.as(common, operand, cells());
        return truth(Predicates.in(left, common, converted, fixed, cells()), fixed && operand.fixed());
    }

    private Expr like(Like like) throws SQLException {
        Expr operand = expressions.expression(like.operand());
        Expr pattern = expressions.expression(like.pattern());
        @Nullable Expr escape = like.escape() == null ? null : expressions.expression(like.escape());
        if (operand.type() != null && !operand.isText()) {
            throw Types.noOperator("~~", operand.type(), pattern.typeOrText());
        }
        return truth(Predicates.like(operand, pattern, escape, like.ignoresCase(), cells()), false);
    }

    private Expr quantified(Quantified quantified, Subqueries subqueries) throws SQLException {
        if (quantified.query() != null) {
            boolean in = quantified.operator().equals("=") && !quantified.all();
            return in
                    ? subqueries.in(items(quantified.operand()), quantified.query())
                    : subqueries.quantified(
                            expressions.expression(quantified.operand()),
                            quantified.operator(),
                            quantified.all(),
                            quantified.query());
        }
        Expr operand = expressions.expression(quantified.operand());
        Expr array = expressions.expression(Objects.requireNonNull(quantified.array()));
        return anyOfArray(operand, quantified, array);
    }

    /** {@code operand = any (array)}: the array's items are compared one by one. */
    private Expr anyOfArray(Expr operand, Quantified quantified, Expr array) throws SQLException {
        if (!quantified.operator().equals("=") || quantified.all()) {
            throw Refusal.of(quantified.operator() + (quantified.all() ? " all" : " any") + " (array)");
        }
        SqlType type = Types.unlimited(operand.typeOrText());
        Value left = Comparison.as(type, operand, cells());
        Value items = array.settled(cells());
        Value members = frame -> {
            Object found = items.of(frame);
            return found == null ? null : members((List<?>) found, type, frame);
        };
        Value settled = new Expr(members, null, array.fixed()).settled(cells());
        return truth(
                frame -> {
                    Object found = settled.of(frame);
                    return found == null ? null : ((Predicates.Members) found).contains(left.of(frame));
                },
                false);
    }

    private static Predicates.Members members(List<?> items, SqlType type, Frame frame) throws SQLException {
        List<Value> values = new ArrayList<>();
        for (Object item : items) {
            Object converted =
                    item == null ? null : type.assign(Casts.converted(item, type, frame.execution.surroundings.zone()));
            values.add(ignored -> converted);
        }
        return Predicates.Members.of(type, values, frame);
    }

    /** A row as a value: the list of its items. */
    private Expr rowOf(RowOf row) throws SQLException {
        List<Expr> items = expressions.expressions(row.items());
        List<@Nullable SqlType> types =
                items.stream().<@Nullable SqlType>map(Expr::type).toList();
        return Expr.of(SqlType.array(Types.TEXT), frame -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Object value = items.get(i).value().of(frame);
                SqlType type = types.get(i);
                values.add(value == null || type == null ? value : type.key(value));
            }
            return values;
        });
    }
}
