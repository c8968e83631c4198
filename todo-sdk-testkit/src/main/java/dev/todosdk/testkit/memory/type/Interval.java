package dev.todosdk.testkit.memory.type;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;

/** PostgreSQL's interval: months, days and microseconds, which do not turn into one another. */
@SuppressWarnings({"LongDoubleConversion", "FloatCast"})
public record Interval(int months, int days, long micros) {

    /** The sum, part by part. */
    public Interval plus(Interval other) throws SQLException {
        return of(
                (long) months + other.months,
                (long) days + other.days,
                exact(() -> Math.addExact(micros, other.micros)));
    }

    /** The same length backwards. */
    public Interval negated() throws SQLException {
        return of(-(long) months, -(long) days, exact(() -> Math.negateExact(micros)));
    }

    private static Interval of(long months, long days, long micros) throws SQLException {
        return new Interval(whole(months), whole(days), micros);
    }

    private static long exact(LongSupplier sum) throws SQLException {
        try {
            return sum.getAsLong();
        } catch (ArithmeticException overflow) {
            throw outOfRange();
        }
    }

    private static SQLException outOfRange() {
        return SqlErrors.dateTimeOutOfRange("interval out of range");
    }

    /**
     * A multiple; fractions of months go to days, fractions of days to microseconds, as PostgreSQL has it: in doubles.
     *
     * @throws SQLException 22008 when it is too long
     */
    public Interval times(double factor) throws SQLException {
        if (Double.isInfinite(factor)) {
            throw SqlErrors.refused("an infinite interval");
        }
        return scaled(value -> value * factor);
    }

    /** A part; fractions go where those of {@link #times} go. */
    public Interval dividedBy(double divisor) throws SQLException {
        return scaled(value -> value / divisor);
    }

    private Interval scaled(DoubleUnaryOperator scale) throws SQLException {
        double exactMonths = scale.applyAsDouble(months);
        double exactDays = scale.applyAsDouble(days);
        int wholeMonths = whole(exactMonths);
        int wholeDays = whole(exactDays);
        double daysOfMonths = toMicros((exactMonths - wholeMonths) * 30);
        double seconds = toMicros((exactDays - wholeDays + daysOfMonths - (int) daysOfMonths) * 86_400);
        if (Math.abs(seconds) >= 86_400) {
            wholeDays += (int) (seconds / 86_400);
            seconds -= (int) (seconds / 86_400) * 86_400.0;
        }
        double time = Math.rint(scale.applyAsDouble(micros) + seconds * 1_000_000);
        if (Double.isNaN(time) || Math.abs(time) >= Long.MAX_VALUE) {
            throw outOfRange();
        }
        return new Interval(wholeMonths, wholeDays + (int) daysOfMonths, (long) time);
    }

    private static int whole(double exact) throws SQLException {
        if (!(exact >= Integer.MIN_VALUE && exact <= Integer.MAX_VALUE)) {
            throw outOfRange();
        }
        return (int) exact;
    }

    private static double toMicros(double seconds) {
        return Math.rint(seconds * 1_000_000) / 1_000_000;
    }

    /** A time so much later. */
    public LocalDateTime addTo(LocalDateTime time) {
        return time.plusMonths(months).plusDays(days).plus(micros, ChronoUnit.MICROS);
    }

    /** Its length in microseconds where a month counts thirty days, which is how intervals are compared. */
    BigInteger comparable() {
        return BigInteger.valueOf(months * 30L + days)
                .multiply(BigInteger.valueOf(86_400_000_000L))
                .add(BigInteger.valueOf(micros));
    }
}
