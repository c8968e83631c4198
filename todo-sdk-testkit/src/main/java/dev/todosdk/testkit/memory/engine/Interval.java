package dev.todosdk.testkit.memory.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** PostgreSQL's interval: months, days and microseconds, which do not turn into one another. */
public record Interval(int months, int days, long micros) {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    /** Reads {@code 1 day}, {@code 2 hours 3 minutes}, {@code -1.5 second} and their like. */
    public static Interval parse(String text) {
        Interval sum = new Interval(0, 0, 0);
        String[] words = text.trim().toLowerCase(Locale.ROOT).split("\\s+", -1);
        if (words.length % 2 != 0) {
            throw new IllegalArgumentException("an interval is written as numbers and units, not as " + text);
        }
        for (int i = 0; i < words.length; i += 2) {
            sum = sum.plus(unit(words[i + 1]).times(new BigDecimal(words[i])));
        }
        return sum;
    }

    private static Interval unit(String name) {
        String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        return switch (singular) {
            case "year" -> new Interval(12, 0, 0);
            case "month" -> new Interval(1, 0, 0);
            case "week" -> new Interval(0, 7, 0);
            case "day" -> new Interval(0, 1, 0);
            case "hour" -> new Interval(0, 0, 3600 * SECOND);
            case "minute" -> new Interval(0, 0, 60 * SECOND);
            case "second" -> new Interval(0, 0, SECOND);
            case "millisecond" -> new Interval(0, 0, 1000);
            case "microsecond" -> new Interval(0, 0, 1);
            default -> throw new IllegalArgumentException("an interval has no unit " + name);
        };
    }

    /** The sum, part by part. */
    public Interval plus(Interval other) {
        return new Interval(
                Math.addExact(months, other.months),
                Math.addExact(days, other.days),
                Math.addExact(micros, other.micros));
    }

    /** The same length backwards. */
    public Interval negated() {
        return new Interval(-months, -days, -micros);
    }

    /** A multiple; fractions of months go to days, fractions of days to microseconds, as PostgreSQL has it. */
    public Interval times(BigDecimal factor) {
        BigDecimal exactMonths = BigDecimal.valueOf(months).multiply(factor);
        int wholeMonths = exactMonths.intValue();
        BigDecimal exactDays = BigDecimal.valueOf(days)
                .multiply(factor)
                .add(exactMonths.subtract(BigDecimal.valueOf(wholeMonths)).multiply(BigDecimal.valueOf(30)));
        int wholeDays = exactDays.intValue();
        BigDecimal exactMicros = BigDecimal.valueOf(micros)
                .multiply(factor)
                .add(exactDays.subtract(BigDecimal.valueOf(wholeDays)).multiply(BigDecimal.valueOf(DAY)));
        return new Interval(
                wholeMonths,
                wholeDays,
                exactMicros.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** A time so much later. */
    public LocalDateTime addTo(LocalDateTime time) {
        return time.plusMonths(months).plusDays(days).plus(micros, ChronoUnit.MICROS);
    }

    /** Its length in microseconds where a month counts thirty days, which is how intervals are compared. */
    public long comparable() {
        return Math.addExact(Math.multiplyExact(months * 30L + days, DAY), micros);
    }
}
