package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two expressions brought to the type in which PostgreSQL compares them.
 *
 * @param type what both are compared as
 * @param first what the operator takes the left one as
 */
public record Comparison(SqlType type, SqlType first, Value left, Value right) {

    public static Comparison of(String operator, Expr left, Expr right, Cells cells) throws SQLException {
        Signature signature = resolved(operator, left.type(), right.type());
        SqlType one = Types.of(signature.arguments().get(0));
        SqlType other = Types.of(signature.arguments().get(1));
        SqlType met = met(signature, one, other);
        return new Comparison(met, one, side(left, one, met, cells), side(right, other, met, cells));
    }

    /** The type in which two are compared for equality. */
    public static SqlType type(@Nullable SqlType left, @Nullable SqlType right) throws SQLException {
        Signature signature = resolved("=", left, right);
        return met(
                signature,
                Types.of(signature.arguments().get(0)),
                Types.of(signature.arguments().get(1)));
    }

    private static Signature resolved(String operator, @Nullable SqlType left, @Nullable SqlType right)
            throws SQLException {
        List<String> names = List.of(Types.name(left), Types.name(right));
        return Resolution.bound(Resolution.operator(operator, names), names);
    }

    private static SqlType met(Signature signature, SqlType one, SqlType other) {
        SqlType met = met(one, other);
        if (met == null || !met.comparable()) {
            throw Refusal.of("the operator " + signature);
        }
        return met;
    }

    /** Numbers and points in time of different types are compared by operators of their own. */
    private static @Nullable SqlType met(SqlType one, SqlType other) {
        if (one.equals(other)) {
            return one;
        } else if (Types.isInteger(one) && Types.isInteger(other)) {
            return Types.BIGINT;
        } else if (Types.isFloat(one) && Types.isFloat(other)) {
            return Types.DOUBLE;
        }
        List<String> names = List.of(one.catalogueName(), other.catalogueName());
        boolean points = List.of("date", "timestamp", "timestamptz").containsAll(names);
        return !points ? null : names.contains("timestamptz") ? Types.TIMESTAMPTZ : Types.TIMESTAMP;
    }

    static boolean isImplemented(Signature operator) {
        try {
            SqlType one = SqlType.named(operator.arguments().get(0));
            SqlType other = SqlType.named(operator.arguments().get(1));
            return met(one, other) != null && one.comparable();
        } catch (IllegalArgumentException unknown) {
            return operator.arguments().get(0).equals("anyarray");
        }
    }

    /** Whole numbers compare as they are. */
    private static Value side(Expr expr, SqlType own, SqlType met, Cells cells) throws SQLException {
        Expr typed = expr.type() == null ? new Expr(Coercion.to(own, expr, cells), own, expr.fixed()) : expr;
        SqlType given = typed.type();
        boolean whole = given != null && Types.isInteger(given) && Types.isInteger(met);
        return whole ? typed.settled(cells) : Coercion.to(met, typed, cells);
    }

    /**
     * Refuses types without an order.
     *
     * @throws SQLException 42883
     */
    static void requireOrder(SqlType type) throws SQLException {
        if (!type.comparable()) {
            throw SqlErrors.error("42883", "could not identify a comparison function for type " + type.sqlName());
        }
    }

    /** What is computed of the two sides before any row. */
    public List<Fold> folds(List<Expr> sides) {
        return List.of(sides.get(0).foldedAs(type, left), sides.get(1).foldedAs(type, right));
    }

    public Value equal() {
        return frame -> {
            Object a = left.of(frame);
            Object b = right.of(frame);
            return a == null || b == null ? null : (Object) (type.compare(a, b) == 0);
        };
    }

    public Value compiled(String operator) {
        return switch (operator) {
            case "=" -> equal();
            case "<>" -> ordered(sign -> sign != 0);
            case "<" -> ordered(sign -> sign < 0);
            case "<=" -> ordered(sign -> sign <= 0);
            case ">" -> ordered(sign -> sign > 0);
            case ">=" -> ordered(sign -> sign >= 0);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private Value ordered(java.util.function.IntPredicate wanted) {
        return frame -> {
            Object a = left.of(frame);
            Object b = right.of(frame);
            return a == null || b == null ? null : (Object) wanted.test(type.compare(a, b));
        };
    }

    /** {@code is distinct from}, to which NULL is a value. */
    public Value distinct() {
        return frame -> {
            Object a = left.of(frame);
            Object b = right.of(frame);
            return (a == null || b == null) ? (a != b) : (type.compare(a, b) != 0);
        };
    }

    /** Rows compared part by part: the first parts that differ decide, and one that is unknown leaves all unknown. */
    public static Value rows(String operator, List<Comparison> parts) {
        if (operator.equals("=") || operator.equals("<>")) {
            Value all = Predicates.and(parts.stream().map(Comparison::equal).toList());
            return operator.equals("=") ? all : Predicates.not(all);
        }
        Value last = parts.get(parts.size() - 1).compiled(operator);
        return frame -> {
            for (Comparison part : parts.subList(0, parts.size() - 1)) {
                Object equal = part.equal().of(frame);
                if (!Boolean.TRUE.equals(equal)) {
                    return equal == null ? null : part.compiled(operator).of(frame);
                }
            }
            return last.of(frame);
        };
    }
}
