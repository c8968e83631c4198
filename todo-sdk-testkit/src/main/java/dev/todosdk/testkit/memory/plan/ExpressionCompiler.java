package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.And;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.AtTimeZone;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlExpression.Cast;
import dev.todosdk.testkit.memory.sql.SqlExpression.Collated;
import dev.todosdk.testkit.memory.sql.SqlExpression.Column;
import dev.todosdk.testkit.memory.sql.SqlExpression.Extract;
import dev.todosdk.testkit.memory.sql.SqlExpression.Null;
import dev.todosdk.testkit.memory.sql.SqlExpression.Numeral;
import dev.todosdk.testkit.memory.sql.SqlExpression.Parameter;
import dev.todosdk.testkit.memory.sql.SqlExpression.Text;
import dev.todosdk.testkit.memory.sql.SqlExpression.Truth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Typed;
import dev.todosdk.testkit.memory.sql.SqlExpression.Unary;
import dev.todosdk.testkit.memory.sql.SqlExpression.When;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.Zones;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of one query: what has a value here, conditions in {@link ConditionCompiler}. */
final class ExpressionCompiler {

    final Planner planner;
    final Scope scope;
    private final ConditionCompiler conditions;
    private @Nullable Grouping grouping;

    ExpressionCompiler(Planner planner, Scope scope) {
        this.planner = planner;
        this.scope = scope;
        this.conditions = new ConditionCompiler(this);
    }

    Cells cells() {
        return planner.cells();
    }

    /** From now on expressions are those of groups, not of rows. */
    void group(Grouping groups) {
        this.grouping = groups;
    }

    List<Expr> expressions(List<SqlExpression> nodes) throws SQLException {
        List<Expr> compiled = new ArrayList<>();
        for (SqlExpression node : nodes) {
            compiled.add(expression(node));
        }
        return compiled;
    }

    Expr condition(SqlExpression node) throws SQLException {
        Expr condition = expression(node);
        if (condition.type() == null) {
            return new Expr(Comparison.as(Types.BOOL, condition, cells()), Types.BOOL, condition.fixed());
        }
        if (condition.type() != Types.BOOL) {
            throw SqlErrors.error(
                    "42804",
                    "argument must be type boolean, not type "
                            + condition.type().sqlName());
        }
        return condition;
    }

    Expr expression(SqlExpression node) throws SQLException {
        Grouping groups = grouping;
        if (groups != null) {
            if (groups.isKey(node)) {
                return ungrouped(node);
            }
            if (node instanceof Column column) {
                groups.requireDependent(scope, column);
            }
            if (node instanceof Call call && Aggregates.isAggregate(call.name())) {
                return aggregate(groups, call);
            }
        }
        return plain(node);
    }

    private Expr ungrouped(SqlExpression node) throws SQLException {
        Grouping groups = grouping;
        grouping = null;
        try {
            return plain(node);
        } finally {
            grouping = groups;
        }
    }

    private Expr aggregate(Grouping groups, Call call) throws SQLException {
        grouping = null;
        try {
            return groups.aggregate(call, this);
        } finally {
            grouping = groups;
        }
    }

    private Expr plain(SqlExpression node) throws SQLException {
        if (node instanceof Column column) {
            return scope.column(column.qualifier(), column.name());
        } else if (node instanceof Parameter parameter) {
            return planner.parameter(parameter.index());
        } else if (node instanceof Text text) {
            return Expr.constant(text.value(), null);
        } else if (node instanceof Numeral numeral) {
            return numeral(numeral.digits());
        } else if (node instanceof Truth truth) {
            return Expr.constant(truth.value(), Types.BOOL);
        } else if (node instanceof Null) {
            return Expr.constant(null, null);
        } else if (node instanceof Typed typed) {
            return typed(typed);
        } else if (node instanceof Call call) {
            return call(call);
        } else if (node instanceof Cast cast) {
            return cast(cast);
        } else if (node instanceof Unary unary) {
            return unary(unary);
        } else if (node instanceof Binary binary) {
            return binary(binary);
        } else if (node instanceof Case cases) {
            return caseOf(cases);
        }
        return rarer(node);
    }

    private Expr rarer(SqlExpression node) throws SQLException {
        if (node instanceof Extract extract) {
            return Extraction.compiled(extract.field(), expression(extract.source()));
        } else if (node instanceof Collated collated) {
            return collated(collated);
        } else if (node instanceof AtTimeZone zoned) {
            return atTimeZone(zoned);
        } else if (node instanceof ArrayOf array) {
            return arrayOf(array);
        }
        return conditions.condition(node);
    }

    private static Expr numeral(String digits) {
        if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            return Expr.constant(new BigDecimal(digits), Types.NUMERIC);
        }
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() < Integer.SIZE) {
            return Expr.constant(number.intValue(), Types.INT);
        } else if (number.bitLength() < Long.SIZE) {
            return Expr.constant(number.longValue(), Types.BIGINT);
        }
        return Expr.constant(new BigDecimal(number), Types.NUMERIC);
    }

    private Expr typed(Typed typed) {
        SqlType type = Types.named(typed.type());
        String text = typed.text();
        return new Expr(
                frame -> Casts.received(text, type, frame.execution.surroundings.zone()), Types.unlimited(type), true);
    }

    private Expr call(Call call) throws SQLException {
        if (Aggregates.isAggregate(call.name())) {
            throw SqlErrors.error("42803", "aggregate functions are not allowed here: " + call.name());
        }
        return Functions.compiled(call.name(), expressions(call.arguments()), cells());
    }

    private Expr cast(Cast cast) throws SQLException {
        Expr operand = expression(cast.operand());
        SqlType type = Types.named(cast.type());
        Casts.requireCast(operand.type(), type);
        Value value = operand.value();
        Value converted = frame -> Casts.cast(value.of(frame), type, frame.execution.surroundings.zone());
        return new Expr(converted, type, operand.fixed());
    }

    private Expr unary(Unary unary) throws SQLException {
        if (unary.operator().equals("-") && unary.operand() instanceof Numeral numeral) {
            return numeral("-" + numeral.digits());
        }
        if (unary.operator().equals("-")) {
            return Arithmetic.negated(expression(unary.operand()), cells());
        }
        throw Refusal.of("the operator " + unary.operator());
    }

    private Expr binary(Binary binary) throws SQLException {
        String operator = binary.operator();
        return switch (operator) {
            case "=", "<>", "<", "<=", ">", ">=" -> conditions.comparison(operator, binary.left(), binary.right());
            case "||" -> TextFunctions.joined(expression(binary.left()), expression(binary.right()), cells());
            case "+", "-", "*", "/", "%", "^", "&", "|", "#", "<<", ">>" ->
                Arithmetic.compiled(operator, expression(binary.left()), expression(binary.right()), cells());
            default -> throw Refusal.of("the operator " + operator);
        };
    }

    private Expr caseOf(Case cases) throws SQLException {
        List<Value> whens = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        for (When branch : cases.branches()) {
            Expr condition = cases.operand() == null
                    ? condition(branch.condition())
                    : conditions.comparison("=", cases.operand(), branch.condition());
            whens.add(condition.value());
            results.add(expression(branch.result()));
        }
        results.add(cases.otherwise() == null ? Expr.constant(null, null) : expression(cases.otherwise()));
        SqlType type = Functions.union("CASE", results);
        Value[] values = Functions.values(type, results, cells());
        return Expr.of(type, frame -> {
            for (int i = 0; i < whens.size(); i++) {
                if (whens.get(i).holds(frame)) {
                    return values[i].of(frame);
                }
            }
            return values[values.length - 1].of(frame);
        });
    }

    private Expr collated(Collated collated) throws SQLException {
        if (!collated.collation().equals("C") && !collated.collation().equals("ucs_basic")) {
            throw Refusal.of("the collation " + collated.collation());
        }
        return expression(collated.operand());
    }

    private Expr atTimeZone(AtTimeZone zoned) throws SQLException {
        Expr operand = expression(zoned.operand());
        Expr zone = expression(zoned.zone());
        boolean local = operand.type() != null && Types.isTimestamp(operand.type());
        SqlType from = local ? Types.TIMESTAMP : Types.TIMESTAMPTZ;
        Value time = Comparison.as(from, operand, cells());
        Value zoneValue = zone.value();
        return new Expr(
                frame -> atZone(time.of(frame), zoneValue.of(frame)),
                local ? Types.TIMESTAMPTZ : Types.TIMESTAMP,
                operand.fixed() && zone.fixed());
    }

    private static @Nullable Object atZone(@Nullable Object time, @Nullable Object zone) throws SQLException {
        if (time == null || zone == null) {
            return null;
        }
        if (zone instanceof Interval) {
            throw Refusal.of("at time zone interval");
        }
        ZoneId id = Zones.named(zone.toString());
        return time instanceof LocalDateTime local ? Zones.instant(local, id) : Zones.local((Instant) time, id);
    }

    private Expr arrayOf(ArrayOf array) throws SQLException {
        List<Expr> items = expressions(array.items());
        SqlType element = Functions.union("ARRAY", items);
        Value[] values = Functions.values(element, items, cells());
        boolean fixed = items.stream().allMatch(Expr::fixed);
        return new Expr(
                frame -> {
                    List<@Nullable Object> found = new ArrayList<>();
                    for (Value value : values) {
                        found.add(value.of(frame));
                    }
                    return found;
                },
                SqlType.array(element),
                fixed);
    }

    /** The operands of a conjunction, one level deep. */
    static List<SqlExpression> conjuncts(@Nullable SqlExpression condition) {
        if (condition == null) {
            return List.of();
        }
        if (!(condition instanceof And and)) {
            return List.of(condition);
        }
        List<SqlExpression> all = new ArrayList<>();
        and.operands().forEach(operand -> all.addAll(conjuncts(operand)));
        return all;
    }
}
