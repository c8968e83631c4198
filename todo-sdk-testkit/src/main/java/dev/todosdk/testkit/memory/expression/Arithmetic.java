package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Numerals;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arithmetic of numbers: integers overflow with an error, numerics are exact, divisions have PostgreSQL's digits. */
final class Arithmetic {

    private static final List<String> INTEGERS = List.of("int2", "int4", "int8");
    private static final List<String> FLOATS = List.of("float4", "float8");
    private static final List<String> FOUR = List.of("+", "-", "*", "/");

    private Arithmetic() {}

    static void register(Map<String, Function> operators) {
        for (String left : INTEGERS) {
            INTEGERS.forEach(right -> integers(operators, left, right));
            bits(operators, left);
        }
        for (String left : FLOATS) {
            for (String right : FLOATS) {
                SqlType type = SqlType.named(left.equals(right) ? left : "float8");
                FOUR.forEach(operator -> operators.put(
                        left + " " + operator + " " + right, (a, frame) -> floating(operator, a[0], a[1], type)));
            }
            operators.put(
                    "- " + left, (a, frame) -> a[0] instanceof Float f ? (Object) (-f) : (Object) (-number(a[0])));
        }
        operators.put("float8 ^ float8", (a, frame) -> NumberFunctions.power(number(a[0]), number(a[1])));
        for (String operator : List.of("+", "-", "*", "/", "%")) {
            operators.put(
                    "numeric " + operator + " numeric", (a, frame) -> exact(operator, decimal(a[0]), decimal(a[1])));
        }
        operators.put("- numeric", (a, frame) -> decimal(a[0]).negate());
        for (String type : List.of("int2", "int4", "int8", "float4", "float8", "numeric")) {
            operators.put("+ " + type, (a, frame) -> a[0]);
            operators.put("@ " + type, (a, frame) -> NumberFunctions.abs(Objects.requireNonNull(a[0])));
        }
    }

    private static void integers(Map<String, Function> operators, String left, String right) {
        SqlType type = SqlType.named(INTEGERS.get(Math.max(INTEGERS.indexOf(left), INTEGERS.indexOf(right))));
        for (String operator : List.of("+", "-", "*", "/", "%", "&", "|", "#")) {
            operators.put(
                    left + " " + operator + " " + right,
                    (a, frame) -> inRange(integer(operator, whole(a[0]), whole(a[1])), type));
        }
    }

    static Object negated(Object number) throws SQLException {
        return inRange(integer("-", 0, whole(number)), typeOf(number));
    }

    static Object remainder(@Nullable Object a, @Nullable Object b) throws SQLException {
        return a instanceof BigDecimal decimal
                ? exact("%", decimal, decimal(b))
                : inRange(integer("%", whole(a), whole(b)), typeOf(Objects.requireNonNull(a)));
    }

    private static SqlType typeOf(Object number) {
        return number instanceof Long ? Types.BIGINT : number instanceof Integer ? Types.INT : SqlType.smallint();
    }

    /** Shifts go round: by as many places as the number has bits is by none. */
    private static void bits(Map<String, Function> operators, String type) {
        int mask = type.equals("int8") ? 63 : 31;
        operators.put("- " + type, (a, frame) -> negated(Objects.requireNonNull(a[0])));
        operators.put("~ " + type, (a, frame) -> cut(~whole(a[0]), type));
        operators.put(type + " << int4", (a, frame) -> cut(shifted(whole(a[0]), whole(a[1]), mask), type));
        operators.put(type + " >> int4", (a, frame) -> cut(whole(a[0]) >> (whole(a[1]) & mask), type));
    }

    private static long shifted(long number, long places, int mask) {
        return mask == 63 ? number << (places & mask) : (int) number << (places & mask);
    }

    private static Object cut(long number, String type) {
        return type.equals("int8")
                ? (Object) number
                : type.equals("int4") ? (Object) (int) number : (Object) (short) number;
    }

    static long whole(@Nullable Object number) {
        return ((Number) Objects.requireNonNull(number)).longValue();
    }

    static double number(@Nullable Object number) {
        return ((Number) Objects.requireNonNull(number)).doubleValue();
    }

    static BigDecimal decimal(@Nullable Object number) {
        return (BigDecimal) Objects.requireNonNull(number);
    }

    private static Object inRange(@Nullable Long result, SqlType type) throws SQLException {
        if (result == null) {
            throw SqlErrors.error("22003", type.sqlName() + " out of range");
        }
        return Objects.requireNonNull(type.assign(result));
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

    private static Object floating(String operator, @Nullable Object left, @Nullable Object right, SqlType type)
            throws SQLException {
        double a = number(left);
        double b = number(right);
        if (operator.equals("/") && b == 0 && !Double.isNaN(a)) {
            throw divisionByZero();
        }
        double result =
                switch (operator) {
                    case "+" -> a + b;
                    case "-" -> a - b;
                    case "*" -> a * b;
                    default -> a / b;
                };
        if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw SqlErrors.error("22003", "value out of range: overflow");
        }
        boolean product = operator.equals("*") && a != 0 && b != 0;
        boolean quotient = operator.equals("/") && a != 0 && !Double.isInfinite(b);
        return Objects.requireNonNull(type.assign(product || quotient ? notVanished(result) : result));
    }

    static double notVanished(double result) throws SQLException {
        if (result == 0) {
            throw SqlErrors.error("22003", "value out of range: underflow");
        }
        return result;
    }

    private static BigDecimal exact(String operator, BigDecimal a, BigDecimal b) throws SQLException {
        if (operator.equals("%") && b.signum() == 0) {
            throw divisionByZero();
        }
        return inRange(
                switch (operator) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "/" -> divided(a, b);
                    default -> a.remainder(b).setScale(Math.max(a.scale(), b.scale()));
                });
    }

    private static BigDecimal inRange(BigDecimal result) throws SQLException {
        if (result.precision() - result.scale() > Numerals.WHOLE_DIGITS) {
            throw Numerals.overflow();
        }
        if (result.scale() > Numerals.DECIMAL_PLACES) {
            throw Refusal.of("a numeric with so many digits behind its point");
        }
        return result;
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
    static int weight(BigDecimal number) {
        return number.signum() == 0 ? 0 : Math.floorDiv(number.precision() - number.scale() - 1, 4);
    }

    static int leading(BigDecimal number) {
        if (number.signum() == 0) {
            return 0;
        }
        return number.abs().movePointLeft(weight(number) * 4).intValue();
    }
}
