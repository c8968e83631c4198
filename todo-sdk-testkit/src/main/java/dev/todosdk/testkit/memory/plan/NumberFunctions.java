package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Functions on numbers. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void register(Map<String, Function> functions) {
        functions.put("abs", (a, cells) -> unary(a, cells, NumberFunctions::abs));
        functions.put("mod", (a, cells) -> Arithmetic.compiled("%", a.get(0), a.get(1), cells));
        functions.put("sign", (a, cells) -> sign(a, cells));
        functions.put("floor", (a, cells) -> rounded(a, cells, Math::floor, RoundingMode.FLOOR));
        functions.put("ceil", (a, cells) -> rounded(a, cells, Math::ceil, RoundingMode.CEILING));
        functions.put("ceiling", (a, cells) -> rounded(a, cells, Math::ceil, RoundingMode.CEILING));
        functions.put("round", (a, cells) -> digits(a, cells, Math::rint, RoundingMode.HALF_UP));
        functions.put(
                "trunc", (a, cells) -> digits(a, cells, d -> d < 0 ? Math.ceil(d) : Math.floor(d), RoundingMode.DOWN));
        floating(functions, "exp", NumberFunctions::exponential);
        floating(functions, "sin", ofAngle(Math::sin));
        floating(functions, "cos", ofAngle(Math::cos));
        floating(functions, "tan", ofAngle(Math::tan));
        floating(functions, "atan", Math::atan);
        functions.put("sqrt", (a, cells) -> squareRoot(a, cells));
        functions.put("power", (a, cells) -> power(a, cells));
        functions.put("pi", (a, cells) -> Expr.constant(Math.PI, Types.DOUBLE));
    }

    @FunctionalInterface
    private interface Unary {
        Object of(Object value, SqlType type) throws SQLException;
    }

    private static SqlType numberType(Expr argument, String function) throws SQLException {
        SqlType type = argument.type() == null ? Types.DOUBLE : Types.unlimited(argument.type());
        if (!Types.isNumber(type)) {
            throw SqlErrors.error("42883", "function " + function + "(" + type.sqlName() + ") does not exist");
        }
        return type;
    }

    private static Expr unary(List<Expr> arguments, Cells cells, Unary body) throws SQLException {
        SqlType type = numberType(arguments.get(0), "abs");
        return Function.strict(type, arguments, List.of(type), cells, (a, frame) -> body.of(a[0], type));
    }

    private static Object abs(Object value, SqlType type) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal.abs();
        }
        return Objects.requireNonNull(
                Types.isFloat(type)
                        ? type.assign(Math.abs(((Number) value).doubleValue()))
                        : type.assign(new BigDecimal(value.toString()).abs()));
    }

    private static Expr sign(List<Expr> arguments, Cells cells) throws SQLException {
        SqlType type = numberType(arguments.get(0), "sign");
        SqlType result = type == Types.NUMERIC ? Types.NUMERIC : Types.DOUBLE;
        return Function.strict(
                result,
                arguments,
                List.of(result),
                cells,
                (a, frame) -> a[0] instanceof BigDecimal decimal
                        ? (Object) BigDecimal.valueOf(decimal.signum())
                        : Math.signum(((Number) a[0]).doubleValue()));
    }

    /** To a whole number: a numeric stays one, everything else is a double. */
    private static Expr rounded(List<Expr> arguments, Cells cells, DoubleUnaryOperator floating, RoundingMode mode)
            throws SQLException {
        SqlType result = numberType(arguments.get(0), "round") == Types.NUMERIC ? Types.NUMERIC : Types.DOUBLE;
        return Function.strict(
                result,
                arguments.subList(0, 1),
                List.of(result),
                cells,
                (a, frame) -> a[0] instanceof BigDecimal decimal
                        ? (Object) decimal.setScale(0, mode)
                        : floating.applyAsDouble(((Number) a[0]).doubleValue()));
    }

    private static Expr digits(List<Expr> arguments, Cells cells, DoubleUnaryOperator floating, RoundingMode mode)
            throws SQLException {
        if (arguments.size() == 1) {
            return rounded(arguments, cells, floating, mode);
        }
        SqlType type = numberType(arguments.get(0), "round");
        if (Types.isFloat(type)) {
            throw SqlErrors.error("42883", "function round(" + type.sqlName() + ", integer) does not exist");
        }
        return Function.strict(Types.NUMERIC, arguments, List.of(Types.NUMERIC, Types.INT), cells, (a, frame) -> {
            int scale = (Integer) a[1];
            BigDecimal value = ((BigDecimal) a[0]).setScale(scale, mode);
            return scale < 0 ? value.setScale(0) : value;
        });
    }

    private static void floating(Map<String, Function> functions, String name, OfDouble body) {
        functions.put(name, (a, cells) -> {
            if (numberType(a.get(0), name) == Types.NUMERIC && name.equals("exp")) {
                throw Refusal.of(name + "() of a numeric");
            }
            return Function.strict(
                    Types.DOUBLE, a, List.of(Types.DOUBLE), cells, (values, frame) -> body.of((Double) values[0]));
        });
    }

    private static Expr squareRoot(List<Expr> arguments, Cells cells) throws SQLException {
        if (numberType(arguments.get(0), "sqrt") == Types.NUMERIC) {
            throw Refusal.of("sqrt() of a numeric");
        }
        return Function.strict(Types.DOUBLE, arguments, List.of(Types.DOUBLE), cells, (a, frame) -> {
            double value = (Double) a[0];
            if (value < 0) {
                throw SqlErrors.error("2201F", "cannot take square root of a negative number");
            }
            return Math.sqrt(value);
        });
    }

    private static Expr power(List<Expr> arguments, Cells cells) throws SQLException {
        boolean exact = numberType(arguments.get(0), "power") == Types.NUMERIC
                || numberType(arguments.get(1), "power") == Types.NUMERIC;
        if (exact) {
            throw Refusal.of("power() of a numeric");
        }
        return Function.strict(
                Types.DOUBLE,
                arguments,
                List.of(Types.DOUBLE),
                cells,
                (a, frame) -> power((Double) a[0], (Double) a[1]));
    }

    /** Refuses what has no value, and results that no double can hold. */
    static double power(double base, double exponent) throws SQLException {
        if (base == 0 && exponent < 0) {
            throw SqlErrors.error("2201F", "zero raised to a negative power is undefined");
        }
        boolean whole = Math.rint(exponent) == exponent;
        if (base < 0 && !whole && !Double.isInfinite(base)) {
            throw SqlErrors.error("2201F", "a negative number raised to a non-integer power yields a complex result");
        }
        if (base == 1 || exponent == 0) {
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

    private static double exponential(double power) throws SQLException {
        return finite(Math.exp(power), power);
    }

    @FunctionalInterface
    private interface OfDouble {
        double of(double value) throws SQLException;
    }

    /** An angle must be finite. */
    private static OfDouble ofAngle(DoubleUnaryOperator body) {
        return angle -> {
            if (Double.isInfinite(angle)) {
                throw SqlErrors.error("22003", "input is out of range");
            }
            return body.applyAsDouble(angle);
        };
    }
}
