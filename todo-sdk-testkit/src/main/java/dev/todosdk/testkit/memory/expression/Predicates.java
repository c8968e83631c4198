package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions in three values: true, false and, as null, unknown. */
public final class Predicates {

    private Predicates() {}

    public static Value and(List<Value> operands) {
        return junction(operands, false);
    }

    public static Value or(List<Value> operands) {
        return junction(operands, true);
    }

    /** One operand of the decisive truth decides, else one that is unknown. */
    private static Value junction(List<Value> operands, boolean decisive) {
        Value[] all = operands.toArray(Value[]::new);
        return frame -> {
            boolean unknown = false;
            for (Value operand : all) {
                Object truth = operand.of(frame);
                if (truth != null && (Boolean) truth == decisive) {
                    return decisive;
                }
                unknown |= truth == null;
            }
            return unknown ? null : (Object) !decisive;
        };
    }

    public static Value not(Value operand) {
        return frame -> {
            Object truth = operand.of(frame);
            return truth == null ? null : (Object) !((Boolean) truth);
        };
    }

    public static Value like(Expr operand, Expr pattern, @Nullable Expr escape, boolean ignoresCase, Cells cells)
            throws SQLException {
        String operator = ignoresCase ? "~~*" : "~~";
        Signature signature = Resolution.operator(operator, Types.names(List.of(operand, pattern)));
        if (!Operators.has(signature)) {
            throw Refusal.of("the operator " + signature);
        }
        Value text = Coercion.to(Types.of(signature.arguments().get(0)), operand, cells);
        Value patternText = Coercion.to(Types.TEXT, pattern, cells);
        @Nullable Value escapeText = escape == null ? null : Coercion.to(Types.TEXT, escape, cells);
        if (Function.isNull(text)
                || Function.isNull(patternText)
                || (escapeText != null && Function.isNull(escapeText))) {
            return new Expr.Constant(null);
        }
        Value compiled = frame -> {
            Object found = patternText.of(frame);
            Object escaped = escapeText == null ? null : escapeText.of(frame);
            if (found == null || (escapeText != null && escaped == null)) {
                return null;
            }
            return LikeMatcher.of((String) found, (String) escaped, ignoresCase);
        };
        boolean fixed = pattern.fixed() && (escape == null || escape.fixed());
        Value settled = new Expr(compiled, null, fixed).settled(cells);
        return frame -> {
            Object found = text.of(frame);
            Object matcher = settled.of(frame);
            return found == null || matcher == null ? null : (Object) ((LikeMatcher) matcher).matches((String) found);
        };
    }

    /** {@code operand in (…)} over values of the operand's type. */
    public static Value in(Value operand, SqlType type, List<Value> values, boolean fixed, Cells cells) {
        Value members = frame -> Members.of(type, values, frame);
        Value settled = new Expr(members, null, fixed).settled(cells);
        return frame -> {
            Object found = operand.of(frame);
            return ((Members) Objects.requireNonNull(settled.of(frame))).contains(found);
        };
    }

    /** {@code operand = any (array)}, where the array is the same for all rows; its items pass through the cell. */
    public static Value among(Comparison comparison, int cell, Value array, Cells cells) {
        Value members = frame -> {
            List<?> items = (List<?>) array.of(frame);
            return items == null ? null : Members.of(comparison, cell, items, frame);
        };
        Value settled = new Expr(members, null, true).settled(cells);
        return frame -> {
            Members offered = (Members) settled.of(frame);
            return offered == null ? null : offered.contains(comparison.left().of(frame));
        };
    }

    /** What a list or subquery offers; NULL among it makes a miss unknown. */
    record Members(SqlType type, Set<Object> keys, boolean hasNull) {

        static Members of(SqlType type, List<Value> values, Frame frame) throws SQLException {
            Set<Object> keys = new HashSet<>();
            boolean hasNull = false;
            for (Value value : values) {
                Object found = value.of(frame);
                hasNull |= found == null;
                if (found != null) {
                    keys.add(type.key(found));
                }
            }
            return new Members(type, keys, hasNull);
        }

        static Members of(Comparison comparison, int cell, List<?> items, Frame frame) throws SQLException {
            List<Value> values = new ArrayList<>();
            for (Object item : items) {
                frame.execution.cell(cell, item == null ? Execution.NULL : item);
                Object met = comparison.right().of(frame);
                values.add(any -> met);
            }
            return of(comparison.type(), values, frame);
        }

        @Nullable Object contains(@Nullable Object value) {
            if (value == null) {
                return keys.isEmpty() && !hasNull ? (Object) false : null;
            }
            return keys.contains(type.key(value)) ? (Object) true : hasNull ? null : (Object) false;
        }
    }
}
