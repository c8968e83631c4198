package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Comparison;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Operators;
import dev.todosdk.testkit.memory.expression.Predicates;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
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
import java.util.Optional;
import java.util.stream.Stream;
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
            return truth(Predicates.not(operand.value()), List.of(operand));
        } else if (node instanceof IsNull test) {
            return isNull(test.operand());
        } else if (node instanceof IsTruth test) {
            Expr operand = expressions.condition(test.operand());
            Value value = operand.value();
            return truth(frame -> Objects.equals(value.of(frame), test.truth()), List.of(operand));
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
        } else if (node instanceof SqlExpression.ArrayQuery array) {
            return subqueries.array(array.query());
        } else if (node instanceof InQuery in) {
            return subqueries.in(items(in.operand()), in.query());
        } else if (node instanceof Quantified quantified) {
            return quantified(quantified, subqueries);
        } else if (node instanceof RowOf) {
            throw Refusal.of("a row as a value");
        }
        throw Refusal.of("the expression " + node.getClass().getSimpleName());
    }

    /** A condition that its parts alone decide. */
    private static Expr truth(Value value, List<Expr> parts) {
        return truth(value, parts, Fold.of(value, parts.stream().map(Expr::fold).toList()));
    }

    private static Expr truth(Value value, List<Expr> parts, Fold fold) {
        return new Expr(value, Types.BOOL, parts.stream().allMatch(Expr::fixed), fold);
    }

    private static List<SqlExpression> items(SqlExpression operand) {
        return operand instanceof RowOf row ? row.items() : List.of(operand);
    }

    private Expr combined(List<SqlExpression> operands, boolean and) throws SQLException {
        List<Expr> conditions = new ArrayList<>();
        for (SqlExpression operand : operands) {
            conditions.add(expressions.condition(operand));
        }
        List<Value> values = conditions.stream().map(Expr::value).toList();
        Value value = and ? Predicates.and(values) : Predicates.or(values);
        return truth(value, conditions, Fold.until(found -> Objects.equals(found, !and), value, conditions));
    }

    private Expr isNull(SqlExpression operand) throws SQLException {
        List<Expr> items = expressions.expressions(items(operand));
        return truth(
                frame -> {
                    for (Expr item : items) {
                        if (item.value().of(frame) != null) {
                            return false;
                        }
                    }
                    return true;
                },
                items);
    }

    private Expr distinct(IsDistinct test) throws SQLException {
        if (test.left() instanceof SqlExpression.Null || test.right() instanceof SqlExpression.Null) {
            Expr isNull = isNull(test.left() instanceof SqlExpression.Null ? test.right() : test.left());
            return truth(Predicates.not(isNull.value()), List.of(isNull));
        }
        Expr left = expressions.expression(test.left());
        Expr right = expressions.expression(test.right());
        Comparison comparison = Comparison.of("=", left, right, cells());
        return truth(comparison, comparison.distinct(), List.of(left, right));
    }

    private static Expr truth(Comparison comparison, Value value, List<Expr> sides) {
        return truth(value, sides, Fold.of(value, comparison.folds(sides)));
    }

    Expr comparison(String operator, SqlExpression left, SqlExpression right) throws SQLException {
        if (left instanceof RowOf || right instanceof RowOf) {
            return rowComparison(operator, left, right);
        }
        return Operators.compiled(operator, expressions.expressions(List.of(left, right)), cells());
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
        List<Expr> a = expressions.expressions(one.items());
        List<Expr> b = expressions.expressions(other.items());
        List<Comparison> parts = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            Comparison part = Comparison.of(operator, a.get(i), b.get(i), cells());
            parts.add(part);
            folds.addAll(part.folds(List.of(a.get(i), b.get(i))));
        }
        return new Expr(Comparison.rows(operator, parts), Types.BOOL, false, Fold.parts(folds));
    }

    private Expr between(Between between) throws SQLException {
        Expr low = comparison(">=", between.operand(), between.low());
        Expr high = comparison("<=", between.operand(), between.high());
        Value value = Predicates.and(List.of(low.value(), high.value()));
        return truth(value, List.of(low, high), Fold.until(Boolean.FALSE::equals, value, List.of(low, high)));
    }

    private Expr inList(InList in) throws SQLException {
        if (in.operand() instanceof RowOf) {
            List<Expr> matches = new ArrayList<>();
            for (SqlExpression value : in.values()) {
                matches.add(comparison("=", in.operand(), value));
            }
            return any(matches);
        }
        Expr operand = expressions.expression(in.operand());
        List<Expr> values = expressions.expressions(in.values());
        SqlType common = common(operand, values);
        if (common == null || common.element() != null) {
            // Among arrays each is compared by itself.
            List<Expr> matches = new ArrayList<>();
            for (Expr value : common == null ? alike(operand, values, cells()) : values) {
                Comparison comparison = Comparison.of("=", operand, value, cells());
                matches.add(truth(comparison, comparison.equal(), List.of(operand, value)));
            }
            return any(matches);
        }
        List<Expr> converted = Coercion.each(common, values, cells());
        boolean fixed = values.stream().allMatch(Expr::fixed);
        Expr left = operand.as(common, cells());
        List<Value> offered = converted.stream().map(Expr::value).toList();
        List<Expr> all = new ArrayList<>(converted);
        all.add(left);
        return truth(Predicates.in(left.value(), common, offered, fixed, cells()), all);
    }

    /** Null, too, where one cannot be compared: which, is found when each is. */
    private static @Nullable SqlType common(Expr operand, List<Expr> values) {
        try {
            return membership(operand, values);
        } catch (SQLException incomparable) {
            return null;
        }
    }

    private static Expr any(List<Expr> matches) {
        Value value = Predicates.or(matches.stream().map(Expr::value).toList());
        return new Expr(value, Types.BOOL, false, Fold.until(Boolean.TRUE::equals, value, matches));
    }

    /** The one type in which an operand is looked for among values, or null where each is compared in its own. */
    static @Nullable SqlType membership(Expr operand, List<Expr> values) throws SQLException {
        SqlType shared = shared(operand, values);
        SqlType met = null;
        for (Expr value : values) {
            SqlType own = shared != null && value.fixed() ? shared : value.type();
            SqlType type = Comparison.type(operand.type(), own);
            if (met != null && !met.equals(type)) {
                return null;
            }
            met = type;
        }
        return met;
    }

    /** The type that two or more values which refer to no row have in common with the operand. */
    private static @Nullable SqlType shared(Expr operand, List<Expr> values) {
        List<Expr> fixed = new ArrayList<>(values.stream().filter(Expr::fixed).toList());
        if (fixed.size() < 2) {
            return null;
        }
        fixed.add(0, operand);
        try {
            return Coercion.common("IN", fixed).unlimited();
        } catch (SQLException different) {
            return null;
        }
    }

    private static List<Expr> alike(Expr operand, List<Expr> values, Cells cells) throws SQLException {
        SqlType shared = shared(operand, values);
        List<Expr> alike = new ArrayList<>();
        for (Expr value : values) {
            alike.add(shared != null && value.fixed() ? value.as(shared, cells) : value);
        }
        return alike;
    }

    private Expr like(Like like) throws SQLException {
        Expr operand = expressions.expression(like.operand());
        Expr pattern = expressions.expression(like.pattern());
        @Nullable Expr escape = like.escape() == null ? null : expressions.expression(like.escape());
        Value value = Predicates.like(operand, pattern, escape, like.ignoresCase(), cells());
        Stream<Expr> parts = Stream.of(Optional.of(operand), Optional.of(pattern), Optional.ofNullable(escape))
                .flatMap(Optional::stream);
        return new Expr(
                value, Types.BOOL, false, Fold.of(value, parts.map(Expr::fold).toList()));
    }

    private Expr quantified(Quantified quantified, Subqueries subqueries) throws SQLException {
        if (quantified.query() != null) {
            return quantified.isMembership()
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

    /** {@code operand = any (array)}: looked for among the array's items, and by other operators compared with each. */
    private Expr anyOfArray(Expr operand, Quantified quantified, Expr array) throws SQLException {
        SqlType type = array.type() == null
                ? SqlType.array(Objects.requireNonNull(operand.orText(cells()).type()))
                : array.type();
        SqlType element = type.element();
        if (element == null) {
            throw SqlErrors.error("42809", "op ANY/ALL (array) requires array on right side");
        }
        int cell = cells().next();
        Expr item = Expr.of(element, frame -> Execution.known(frame.execution.cell(cell)));
        Comparison comparison = Comparison.of(quantified.operator(), operand, item, cells());
        Value items = Coercion.to(type, array, cells());
        Value test = comparison.compiled(quantified.operator());
        Value each = frame -> {
            Object found = items.of(frame);
            return found == null ? null : Subqueries.decided((List<?>) found, test, cell, quantified.all(), frame);
        };
        boolean among =
                quantified.isMembership() && array.fixed() && comparison.type().element() == null;
        Value value = among ? Predicates.among(comparison, cell, items, cells()) : each;
        return new Expr(value, Types.BOOL, false, Fold.of(value, List.of(operand.fold(), array.foldedAs(type, items))));
    }

    /** A row of which only matters whether it equals others: the list of its items. */
    Expr rowOf(RowOf row) throws SQLException {
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
