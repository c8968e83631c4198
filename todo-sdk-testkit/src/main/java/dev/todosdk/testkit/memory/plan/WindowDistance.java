package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Operators;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.Window.Bound;
import dev.todosdk.testkit.memory.sql.Window.Edge;
import dev.todosdk.testkit.memory.sql.Window.Span;
import dev.todosdk.testkit.memory.sql.Window.Unit;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far the edges of a window's span are from the row: so many rows or groups, or so much more or less in the order. */
final class WindowDistance {

    private static final List<String> TIMES = List.of("date", "timestamp", "timestamptz", "interval");

    private final Span span;
    private final ExpressionCompiler expressions;
    private List<String> measures = List.of();

    WindowDistance(Span span, ExpressionCompiler expressions) {
        this.span = span;
        this.expressions = expressions;
    }

    /** Whether it is a difference of values. */
    boolean isMeasured() {
        boolean distant = span.from().distance() != null || span.to().distance() != null;
        return distant && span.unit() == Unit.RANGE;
    }

    /** The key of the order, in a type in which no difference is too large. */
    Expr key(Expr key) throws SQLException {
        SqlType type = key.type();
        if (!isMeasured() || type == null) {
            return key;
        }
        measures = measures(type);
        if (Types.isNumber(type)) {
            return key.as(Types.NUMERIC, expressions.cells());
        }
        return type.catalogueName().equals("date") ? key.as(Types.of("timestamp"), expressions.cells()) : key;
    }

    /** The types of the differences that there may be, the first for a literal. */
    private static List<String> measures(SqlType type) {
        if (Types.isInteger(type)) {
            return List.of(type.catalogueName(), "int2", "int4", "int8");
        } else if (type.unlimited().equals(Types.NUMERIC)) {
            return List.of("numeric", "int2", "int4", "int8");
        } else if (TIMES.contains(type.catalogueName())) {
            return List.of("interval");
        }
        throw refusal(type);
    }

    private static Refusal refusal(@Nullable SqlType type) {
        return Refusal.of("a window's frame by a range of " + (type == null ? "text" : type.sqlName()));
    }

    /** The number of rows or groups, or the key at which the edge is; null for an edge without a distance. */
    @Nullable Value compiled(Edge edge, List<Expr> keys, boolean descending) throws SQLException {
        if (edge.distance() == null) {
            return null;
        }
        Expr distance = constant(edge.distance());
        if (span.unit() != Unit.RANGE) {
            Value count = Coercion.assigned(distance, Types.BIGINT, span.unit().name(), expressions.cells());
            return frame -> checked(count.of(frame), Types.BIGINT, 0L);
        }
        Expr measured = measured(distance);
        SqlType type = Objects.requireNonNull(measured.type());
        Object none = type.equals(Types.NUMERIC) ? BigDecimal.ZERO : new Interval(0, 0, 0);
        String operator = (edge.bound() == Bound.BEFORE) == descending ? "+" : "-";
        Value there = Operators.compiled(operator, List.of(keys.get(0), measured), expressions.cells())
                .value();
        return frame -> {
            checked(measured.value().of(frame), type, none);
            return there.of(frame);
        };
    }

    private Expr measured(Expr distance) throws SQLException {
        if (measures.isEmpty()) {
            throw refusal(null);
        }
        Expr typed = distance.type() == null ? distance.as(Types.of(measures.get(0)), expressions.cells()) : distance;
        SqlType type = Objects.requireNonNull(typed.type()).unlimited();
        if (!measures.contains(type.catalogueName())) {
            throw refusal(type);
        }
        return typed.as(Types.isNumber(type) ? Types.NUMERIC : type, expressions.cells());
    }

    private static Object checked(@Nullable Object distance, SqlType type, Object none) throws SQLException {
        if (distance == null) {
            throw SqlErrors.error("22004", "frame offset must not be null");
        }
        if (type.compare(distance, none) < 0) {
            throw SqlErrors.error("22013", "frame offset must not be negative");
        }
        return distance;
    }

    /**
     * What is the same for all rows.
     *
     * @throws SQLException 42P10, or 42803 for an aggregate
     */
    private Expr constant(SqlExpression node) throws SQLException {
        if (Aggregates.within(node)) {
            throw SqlErrors.error("42803", "aggregate functions are not allowed in window " + span.unit());
        }
        Scope.Uses before = expressions.scope.startCounting();
        Expr distance = expressions.expression(node);
        if (expressions.scope.stopCounting(before).slots() != 0) {
            throw SqlErrors.error("42P10", "argument of " + span.unit() + " must not contain variables");
        }
        return distance;
    }
}
