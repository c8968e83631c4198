package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.Numerals;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions on numbers. */
final class NumberFunctions {

    private static final List<String> NUMBERS = List.of("int2", "int4", "int8", "numeric", "float4", "float8");

    private NumberFunctions() {}

    @FunctionalInterface
    private interface OfDouble {
        double of(double value) throws SQLException;
    }

    @FunctionalInterface
    private interface OfDecimal {
        Object of(BigDecimal value) throws SQLException;
    }

    private static void floating(Map<String, Function> functions, String name, OfDouble body) {
        functions.put(name + "(float8)", (a, frame) -> body.of(Arithmetic.number(a[0])));
    }

    private static void exact(Map<String, Function> functions, String name, OfDecimal body) {
        functions.put(name + "(numeric)", (a, frame) -> body.of(Arithmetic.decimal(a[0])));
    }

    static void register(Map<String, Function> functions) {
        for (String type : NUMBERS) {
            functions.put("abs(" + type + ")", (a, frame) -> abs(Objects.requireNonNull(a[0])));
        }
        for (String type : List.of("int2", "int4", "int8", "numeric")) {
            functions.put("mod(" + type + "," + type + ")", (a, frame) -> Arithmetic.remainder(a[0], a[1]));
        }
        rounding(functions);
        floating(functions, "sign", value -> value > 0 ? 1 : value < 0 ? -1 : 0);
        exact(functions, "sign", value -> BigDecimal.valueOf(value.signum()));
        floating(functions, "exp", power -> finite(Math.exp(power), power));
        floating(functions, "sqrt", NumberFunctions::squareRoot);
        floating(functions, "ln", value -> Math.log(positive(value)));
        floating(functions, "log", value -> Math.log10(positive(value)));
        functions.put("log10(float8)", functions.get("log(float8)"));
        angles(functions);
        functions.put("power(float8,float8)", (a, frame) -> power(Arithmetic.number(a[0]), Arithmetic.number(a[1])));
        functions.put("pow(float8,float8)", functions.get("power(float8,float8)"));
        DecimalFunctions.register(functions);
        functions.put("pi()", (a, frame) -> Math.PI);
    }

    private static void rounding(Map<String, Function> functions) {
        floating(functions, "floor", Math::floor);
        floating(functions, "ceil", Math::ceil);
        floating(functions, "ceiling", Math::ceil);
        floating(functions, "round", Math::rint);
        floating(functions, "trunc", d -> d < 0 ? Math.ceil(d) : Math.floor(d));
        exact(functions, "floor", value -> value.setScale(0, RoundingMode.FLOOR));
        exact(functions, "ceil", value -> value.setScale(0, RoundingMode.CEILING));
        exact(functions, "ceiling", value -> value.setScale(0, RoundingMode.CEILING));
        exact(functions, "round", value -> value.setScale(0, RoundingMode.HALF_UP));
        exact(functions, "trunc", value -> value.setScale(0, RoundingMode.DOWN));
        functions.put("round(numeric,int4)", (a, frame) -> digits(a, RoundingMode.HALF_UP));
        functions.put("trunc(numeric,int4)", (a, frame) -> digits(a, RoundingMode.DOWN));
    }

    private static void angles(Map<String, Function> functions) {
        floating(functions, "sin", ofAngle(Math::sin));
        floating(functions, "cos", ofAngle(Math::cos));
        floating(functions, "tan", ofAngle(Math::tan));
        floating(functions, "atan", Math::atan);
        floating(functions, "asin", sine -> Math.asin(within(sine, !(Math.abs(sine) > 1))));
        floating(functions, "acos", cosine -> Math.acos(within(cosine, !(Math.abs(cosine) > 1))));
        functions.put(
                "atan2(float8,float8)", (a, frame) -> Math.atan2(Arithmetic.number(a[0]), Arithmetic.number(a[1])));
        floating(functions, "sinh", Math::sinh);
        floating(functions, "cosh", Math::cosh);
        floating(functions, "tanh", Math::tanh);
    }

    static Object abs(Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal.abs();
        } else if (value instanceof Double number) {
            return Math.abs(number);
        } else if (value instanceof Float number) {
            return Math.abs(number);
        }
        return Arithmetic.whole(value) < 0 ? Arithmetic.negated(value) : value;
    }

    private static BigDecimal digits(@Nullable Object[] arguments, RoundingMode mode) {
        int scale = (int)
                Math.max(-Numerals.WHOLE_DIGITS, Math.min(Numerals.DECIMAL_PLACES, Arithmetic.whole(arguments[1])));
        BigDecimal value = Arithmetic.decimal(arguments[0]).setScale(scale, mode);
        return scale < 0 ? value.setScale(0) : value;
    }

    private static double squareRoot(double value) throws SQLException {
        if (value < 0) {
            throw SqlErrors.error("2201F", "cannot take square root of a negative number");
        }
        return Math.sqrt(value);
    }

    private static double positive(double value) throws SQLException {
        if (value <= 0) {
            throw SqlErrors.error("2201E", "cannot take logarithm of " + (value == 0 ? "zero" : "a negative number"));
        }
        return value;
    }

    /** Refuses what has no value, and results that no double can hold. */
    static double power(double base, double exponent) throws SQLException {
        if (base == 0 && exponent < 0) {
            throw SqlErrors.error("2201F", "zero raised to a negative power is undefined");
        }
        boolean whole = Double.isNaN(exponent) || Math.rint(exponent) == exponent;
        if (base < 0 && !whole) {
            throw SqlErrors.error("2201F", "a negative number raised to a non-integer power yields a complex result");
        }
        if (base == 1 || exponent == 0 || (base == -1 && Double.isInfinite(exponent))) {
            return 1;
        }
        return finite(Math.pow(base, exponent), base, exponent);
    }

    /** The result of finite numbers, neither too great nor vanished. */
    private static double finite(double result, double... operands) throws SQLException {
        boolean given = java.util.Arrays.stream(operands).anyMatch(d -> Double.isInfinite(d) || Double.isNaN(d));
        if (Double.isInfinite(result) && !given) {
            throw SqlErrors.error("22003", "value out of range: overflow");
        }
        return given || operands[0] == 0 ? result : Arithmetic.notVanished(result);
    }

    /** An angle must be finite. */
    private static OfDouble ofAngle(DoubleUnaryOperator body) {
        return angle -> body.applyAsDouble(within(angle, !Double.isInfinite(angle)));
    }

    private static double within(double value, boolean range) throws SQLException {
        if (!range) {
            throw SqlErrors.error("22003", "input is out of range");
        }
        return value;
    }
}
