package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The arithmetic of numbers: integers overflow with an error, numerics are exact, divisions have PostgreSQL's digits. */
final class Arithmetic {

    /** What an operator does with two values of one type. */
    @FunctionalInterface
    private interface Operation {
        Object of(Object left, Object right) throws SQLException;
    }

    private Arithmetic() {}

    static Expr compiled(String operator, Expr left, Expr right, Cells cells) throws SQLException {
        SqlType leftType = left.type() == null ? right.type() : left.type();
        SqlType rightType = right.type() == null ? left.type() : right.type();
        if (leftType == null || rightType == null) {
            throw SqlErrors.error("42725", "operator is not unique: unknown " + operator + " unknown");
        }
        if (!Types.isNumber(leftType) || !Types.isNumber(rightType)) {
            return TimeArithmetic.compiled(operator, left, right, cells);
        }
        SqlType type = result(operator, java.util.Objects.requireNonNull(Types.common(leftType, rightType)));
        Value a = Comparison.as(type, left, cells);
        Value b = Comparison.as(type, right, cells);
        Operation operation = operation(operator, type, leftType, rightType);
        Value value = frame -> {
            Object one = a.of(frame);
            Object other = b.of(frame);
            return one == null || other == null ? null : operation.of(one, other);
        };
        return new Expr(value, type, left.fixed() && right.fixed());
    }

    /** Reals are computed as doubles but stay reals; a power of integers is a double. */
    private static SqlType result(String operator, SqlType common) {
        return operator.equals("^") && Types.isInteger(common) ? Types.DOUBLE : common;
    }

    private static Operation operation(String operator, SqlType type, SqlType left, SqlType right) throws SQLException {
        if (Types.isInteger(type)) {
            return (a, b) -> inRange(integer(operator, ((Number) a).longValue(), ((Number) b).longValue()), type);
        } else if (Types.isFloat(type)) {
            return (a, b) ->
                    finite(floating(operator, ((Number) a).doubleValue(), ((Number) b).doubleValue()), type, a, b);
        }
        return switch (operator) {
            case "+", "-", "*", "/", "%" -> (a, b) -> exact(operator, (BigDecimal) a, (BigDecimal) b);
            default -> throw Types.noOperator(operator, left, right);
        };
    }

    private static Object inRange(@Nullable Long result, SqlType type) throws SQLException {
        if (result == null) {
            throw SqlErrors.error("22003", type.sqlName() + " out of range");
        }
        return java.util.Objects.requireNonNull(type.assign(result));
    }

    private static @Nullable Long integer(String operator, long a, long b) throws SQLException {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "/" -> a == Long.MIN_VALUE && b == -1 ? null : (Long) (a / nonZero(b));
                case "%" -> a % nonZero(b);
                case "&" -> a & b;
                case "|" -> a | b;
                case "#" -> a ^ b;
                case "<<" -> a << b;
                case ">>" -> a >> b;
                default -> throw new IllegalArgumentException(operator);
            };
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    private static long nonZero(long divisor) throws SQLException {
        if (divisor == 0) {
            throw divisionByZero();
        }
        return divisor;
    }

    static SQLException divisionByZero() {
        return SqlErrors.error("22012", "division by zero");
    }

    private static double floating(String operator, double a, double b) throws SQLException {
        switch (operator) {
            case "+" -> {
                return a + b;
            }
            case "-" -> {
                return a - b;
            }
            case "*" -> {
                return a == 0 || b == 0 ? a * b : notVanished(a * b);
            }
            case "/" -> {
                if (b == 0 && !Double.isNaN(a)) {
                    throw divisionByZero();
                }
                return a == 0 || Double.isInfinite(b) ? a / b : notVanished(a / b);
            }
            case "^" -> {
                return NumberFunctions.power(a, b);
            }
            default -> throw SqlErrors.error("42883", "operator does not exist: double precision " + operator);
        }
    }

    static double notVanished(double result) throws SQLException {
        if (result == 0) {
            throw SqlErrors.error("22003", "value out of range: underflow");
        }
        return result;
    }

    private static Object finite(double result, SqlType type, Object... operands) throws SQLException {
        boolean given = false;
        for (Object operand : operands) {
            given |= Double.isInfinite(((Number) operand).doubleValue());
        }
        if (Double.isInfinite(result) && !given) {
            throw SqlErrors.error("22003", "value out of range: overflow");
        }
        return java.util.Objects.requireNonNull(type.assign(result));
    }

    private static BigDecimal exact(String operator, BigDecimal a, BigDecimal b) throws SQLException {
        switch (operator) {
            case "+" -> {
                return a.add(b);
            }
            case "-" -> {
                return a.subtract(b);
            }
            case "*" -> {
                return a.multiply(b);
            }
            case "/" -> {
                return divided(a, b);
            }
            default -> {
                if (b.signum() == 0) {
                    throw divisionByZero();
                }
                return a.remainder(b);
            }
        }
    }

    /** A quotient with at least sixteen significant digits, counted in PostgreSQL's groups of four. */
    static BigDecimal divided(BigDecimal a, BigDecimal b) throws SQLException {
        if (b.signum() == 0) {
            throw divisionByZero();
        }
        int weight = weight(a) - weight(b);
        if (leading(a) <= leading(b)) {
            weight--;
        }
        int scale = Math.max(16 - weight * 4, Math.max(a.scale(), b.scale()));
        return a.divide(b, Math.min(Math.max(scale, 0), 1000), RoundingMode.HALF_UP);
    }

    /** Which group of four digits the number begins in, counted from the decimal point. */
    private static int weight(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.floorDiv(number.precision() - number.scale() - 1, 4);
    }

    private static int leading(BigDecimal number) {
        if (number.signum() == 0) {
            return 0;
        }
        return number.abs().movePointLeft(weight(number) * 4).intValue();
    }

    static Expr negated(Expr operand, Cells cells) throws SQLException {
        if (operand.type() != null && Types.isInterval(operand.type())) {
            Value value = operand.value();
            return new Expr(
                    frame -> {
                        Object found = value.of(frame);
                        return found == null ? null : ((dev.todosdk.testkit.memory.type.Interval) found).negated();
                    },
                    operand.type(),
                    operand.fixed());
        }
        return compiled("-", Expr.constant(0, Types.INT), operand, cells);
    }
}
