package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two expressions brought to the type in which PostgreSQL compares them. */
record Comparison(SqlType type, Value left, Value right) {

    static Comparison of(String operator, Expr left, Expr right, Cells cells) throws SQLException {
        SqlType type = type(operator, left.type(), right.type());
        return new Comparison(type, as(type, left, cells), as(type, right, cells));
    }

    static SqlType type(String operator, @Nullable SqlType left, @Nullable SqlType right) throws SQLException {
        if (left == null || right == null) {
            SqlType known = left == null ? right : left;
            return known == null ? Types.TEXT : Types.unlimited(known);
        }
        SqlType common = Types.common(left, right);
        if (common == null) {
            throw Types.noOperator(operator, left, right);
        }
        return common;
    }

    /** The expression's value in the stored form of the type. */
    static Value as(SqlType type, Expr expr, Cells cells) {
        Expr converted = new Expr(conversion(type, expr), type, expr.fixed());
        return converted.settled(cells);
    }

    private static Value conversion(SqlType type, Expr expr) {
        Value value = expr.value();
        if (expr.type() == null) {
            return frame -> Casts.received(value.of(frame), type, frame.execution.surroundings.zone());
        }
        SqlType own = Types.unlimited(expr.type());
        if (own.sqlName().equals(type.sqlName())
                || (Types.isInteger(own) && Types.isInteger(type))
                || (Types.isText(own) && Types.isText(type))) {
            return value;
        }
        return frame -> {
            Object found = value.of(frame);
            ZoneId zone = frame.execution.surroundings.zone();
            return found == null ? null : type.assign(Casts.converted(found, type, zone));
        };
    }

    Value equal() {
        return frame -> {
            Object a = left.of(frame);
            Object b = right.of(frame);
            return a == null || b == null ? null : (Object) (type.compare(a, b) == 0);
        };
    }

    Value compiled(String operator) {
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
    Value distinct() {
        return frame -> {
            Object a = left.of(frame);
            Object b = right.of(frame);
            if (a == null || b == null) {
                return a != b;
            }
            return type.compare(a, b) != 0;
        };
    }

    /** Rows compared part by part: the first parts that differ decide, and one that is unknown leaves all unknown. */
    static Value rows(String operator, List<Comparison> parts) {
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
