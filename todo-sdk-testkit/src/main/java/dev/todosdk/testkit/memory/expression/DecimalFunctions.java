package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Map;

/** Roots, powers and logarithms of numerics, with as many digits behind the point as PostgreSQL gives them. */
final class DecimalFunctions {

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final double LOG10_OF_E = 0.434294481903252;

    private DecimalFunctions() {}

    static void register(Map<String, Function> functions) {
        functions.put("sqrt(numeric)", (a, frame) -> root(Arithmetic.decimal(a[0])));
        functions.put("exp(numeric)", (a, frame) -> exponential(Arithmetic.decimal(a[0])));
        functions.put("ln(numeric)", (a, frame) -> logarithm(Arithmetic.decimal(a[0])));
        functions.put(
                "power(numeric,numeric)", (a, frame) -> power(Arithmetic.decimal(a[0]), Arithmetic.decimal(a[1])));
        functions.put("pow(numeric,numeric)", functions.get("power(numeric,numeric)"));
    }

    /** Sixteen significant digits, and no fewer than were given. */
    private static int scale(int weight, BigDecimal... given) {
        int scale = 16 - weight;
        for (BigDecimal number : given) {
            scale = Math.max(scale, number.scale());
        }
        return Math.min(Math.max(scale, 0), 1000);
    }

    private static BigDecimal rounded(BigDecimal number, int scale) {
        return number.setScale(scale, RoundingMode.HALF_UP);
    }

    private static BigDecimal root(BigDecimal number) throws SQLException {
        if (number.signum() < 0) {
            throw SqlErrors.error("2201F", "cannot take square root of a negative number");
        }
        int scale = scale(Arithmetic.weight(number) * 2 + 1, number);
        // One digit more tells whether the last one is rounded up; a root that ends there is exact.
        BigInteger shifted = number.setScale(Math.max(number.scale(), 2 * scale + 2), RoundingMode.UNNECESSARY)
                .movePointRight(2 * scale + 2)
                .toBigInteger();
        return rounded(new BigDecimal(shifted.sqrt(), scale + 1), scale);
    }

    private static BigDecimal exponential(BigDecimal power) throws SQLException {
        double weight = power.doubleValue() * LOG10_OF_E;
        if (Math.abs(weight) > 2000) {
            throw Refusal.of("exp() of so large a numeric");
        }
        int scale = scale((int) weight, power);
        return rounded(exponential(power, digits(scale, weight)), scale);
    }

    private static MathContext digits(int scale, double weight) {
        return new MathContext(scale + (int) Math.max(weight, 0) + 25, RoundingMode.HALF_EVEN);
    }

    /** By its series, after halving until it converges fast. */
    private static BigDecimal exponential(BigDecimal power, MathContext digits) {
        int halvings = 0;
        BigDecimal reduced = power;
        while (reduced.abs().compareTo(new BigDecimal("0.01")) > 0) {
            reduced = reduced.divide(BigDecimal.valueOf(2), digits);
            halvings++;
        }
        MathContext more = new MathContext(digits.getPrecision() + halvings);
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int i = 1; term.signum() != 0 && term.precision() - term.scale() > -more.getPrecision(); i++) {
            term = term.multiply(reduced, more).divide(BigDecimal.valueOf(i), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum;
    }

    private static BigDecimal logarithm(BigDecimal number) throws SQLException {
        if (number.signum() <= 0) {
            throw SqlErrors.error(
                    "2201E", "cannot take logarithm of " + (number.signum() == 0 ? "zero" : "a negative number"));
        }
        int scale = scale(weightOfLogarithm(number), number);
        return rounded(logarithm(number, new MathContext(scale + 30)), scale);
    }

    /** Roots until it is near one, then the series of the area tangent. */
    private static BigDecimal logarithm(BigDecimal number, MathContext digits) {
        int roots = 0;
        BigDecimal reduced = number;
        while (reduced.subtract(ONE).abs().compareTo(new BigDecimal("0.01")) > 0) {
            reduced = reduced.sqrt(digits);
            roots++;
        }
        BigDecimal ratio = reduced.subtract(ONE).divide(reduced.add(ONE), digits);
        BigDecimal square = ratio.multiply(ratio, digits);
        BigDecimal sum = ratio;
        BigDecimal term = ratio;
        for (int i = 3; term.signum() != 0 && term.precision() - term.scale() > -digits.getPrecision(); i += 2) {
            term = term.multiply(square, digits);
            sum = sum.add(term.divide(BigDecimal.valueOf(i), digits), digits);
        }
        return sum.multiply(BigDecimal.valueOf(2).pow(roots + 1), digits);
    }

    /** About how many digits the logarithm has before its point. */
    private static int weightOfLogarithm(BigDecimal number) {
        if (number.compareTo(new BigDecimal("0.9")) >= 0 && number.compareTo(new BigDecimal("1.1")) <= 0) {
            BigDecimal distance = number.subtract(ONE);
            return distance.signum() == 0
                    ? 0
                    : Arithmetic.weight(distance) * 4 + (int) Math.log10(Arithmetic.leading(distance));
        }
        int weight = Arithmetic.weight(number);
        double first = number.movePointLeft((weight - 1) * 4)
                .setScale(0, RoundingMode.DOWN)
                .doubleValue();
        double logarithm = Math.log(first) + (weight - 1) * 4 * 2.302585092994046;
        return (int) Math.log10(Math.abs(logarithm));
    }

    private static BigDecimal power(BigDecimal base, BigDecimal exponent) throws SQLException {
        boolean whole = exponent.stripTrailingZeros().scale() <= 0;
        if (base.signum() == 0 && exponent.signum() < 0) {
            throw SqlErrors.error("2201F", "zero raised to a negative power is undefined");
        }
        if (base.signum() < 0 && !whole) {
            throw SqlErrors.error("2201F", "a negative number raised to a non-integer power yields a complex result");
        }
        if (base.signum() == 0) {
            BigDecimal result = exponent.signum() == 0 ? ONE : BigDecimal.ZERO;
            return result.setScale(whole ? scale(0, base, exponent) : 16);
        }
        MathContext few = new MathContext(40);
        double weight = logarithm(base.abs(), few).multiply(exponent, few).doubleValue() * LOG10_OF_E;
        if (Math.abs(weight) > 900 || exponent.abs().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw Refusal.of("power() of so large numerics");
        }
        int scale = scale((int) weight, base, exponent);
        MathContext digits = digits(scale, weight);
        BigDecimal result = whole
                ? base.pow(exponent.intValueExact(), digits)
                : exponential(logarithm(base, digits).multiply(exponent, digits), digits);
        return rounded(exponent.compareTo(ONE) == 0 ? base : result, scale);
    }
}
