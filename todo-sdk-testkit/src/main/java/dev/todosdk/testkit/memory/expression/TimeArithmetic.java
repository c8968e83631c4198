package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.Zones;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sums, differences and multiples of dates, times and intervals. */
final class TimeArithmetic {

    private static final long DAY = 86_400_000_000L;

    private TimeArithmetic() {}

    static void register(Map<String, Function> operators) {
        for (String point : List.of("date", "time", "timestamp", "timestamptz", "interval")) {
            SqlType type = SqlType.named(point.equals("date") ? "timestamp" : point);
            operators.put(point + " + interval", (a, frame) -> type.assign(plus(a[0], interval(a[1]), zone(frame))));
            operators.put("interval + " + point, (a, frame) -> type.assign(plus(a[1], interval(a[0]), zone(frame))));
            operators.put(
                    point + " - interval",
                    (a, frame) -> type.assign(plus(a[0], interval(a[1]).negated(), zone(frame))));
            if (!point.equals("interval")) {
                operators.put(point + " - " + point, (a, frame) -> difference(of(a[0]), of(a[1])));
            }
        }
        operators.put("date + int4", (a, frame) -> moved(of(a[0]), Arithmetic.whole(a[1])));
        operators.put("int4 + date", (a, frame) -> moved(of(a[1]), Arithmetic.whole(a[0])));
        operators.put("date - int4", (a, frame) -> moved(of(a[0]), -Arithmetic.whole(a[1])));
        operators.put("date + time", (a, frame) -> at((LocalDate) of(a[0]), (LocalTime) of(a[1])));
        operators.put("time + date", (a, frame) -> at((LocalDate) of(a[1]), (LocalTime) of(a[0])));
        operators.put("- interval", (a, frame) -> interval(a[0]).negated());
        operators.put("interval * float8", (a, frame) -> interval(a[0]).times(Arithmetic.number(a[1])));
        operators.put("float8 * interval", (a, frame) -> interval(a[1]).times(Arithmetic.number(a[0])));
        operators.put("interval / float8", (a, frame) -> quotient(interval(a[0]), Arithmetic.number(a[1])));
    }

    private static ZoneId zone(Frame frame) {
        return frame.execution.surroundings.zone();
    }

    private static Object of(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    private static Interval interval(@Nullable Object value) {
        return (Interval) of(value);
    }

    private static LocalDateTime at(LocalDate date, LocalTime time) {
        LocalDateTime start = date.equals(LocalDate.MAX)
                ? LocalDateTime.MAX
                : date.equals(LocalDate.MIN) ? LocalDateTime.MIN : date.atStartOfDay();
        return isInfinite(date) ? start : start.plus(Casts.ofDay(time), ChronoUnit.MICROS);
    }

    private static Interval quotient(Interval interval, double divisor) throws SQLException {
        if (divisor == 0) {
            throw Arithmetic.divisionByZero();
        }
        return interval.dividedBy(divisor);
    }

    static Object plus(@Nullable Object given, Interval interval, ZoneId zone) throws SQLException {
        Object time = of(given);
        if (time instanceof Interval other) {
            return other.plus(interval);
        } else if (isInfinite(time)) {
            return time instanceof LocalDate date
                    ? (date.equals(LocalDate.MAX) ? LocalDateTime.MAX : LocalDateTime.MIN)
                    : time;
        } else if (time instanceof LocalDateTime local) {
            return interval.addTo(local);
        } else if (time instanceof LocalDate date) {
            return interval.addTo(date.atStartOfDay());
        } else if (time instanceof Instant instant) {
            return plus(instant, interval, zone);
        }
        long micros = Math.floorMod(Casts.ofDay((LocalTime) time) + interval.micros() % DAY, DAY);
        return LocalTime.ofNanoOfDay(micros * 1000);
    }

    /** Months and days are those of the calendar in the zone, one after the other; the rest is time that passes. */
    private static Instant plus(Instant instant, Interval interval, ZoneId zone) {
        Instant moved = instant;
        if (interval.months() != 0) {
            moved = Zones.instant(Zones.local(moved, zone).plusMonths(interval.months()), zone);
        }
        if (interval.days() != 0) {
            moved = Zones.instant(Zones.local(moved, zone).plusDays(interval.days()), zone);
        }
        return moved.plus(interval.micros(), ChronoUnit.MICROS);
    }

    static boolean isInfinite(Object time) {
        return time.equals(Instant.MAX)
                || time.equals(Instant.MIN)
                || time.equals(LocalDateTime.MAX)
                || time.equals(LocalDateTime.MIN)
                || time.equals(LocalDate.MAX)
                || time.equals(LocalDate.MIN);
    }

    private static Object moved(Object given, long days) throws SQLException {
        LocalDate date = (LocalDate) given;
        if (isInfinite(date)) {
            return date;
        }
        if (Math.abs(days) > Integer.MAX_VALUE) {
            throw SqlErrors.error("22008", "date out of range");
        }
        return Objects.requireNonNull(Types.DATE.assign(date.plusDays(days)));
    }

    private static Object difference(Object a, Object b) throws SQLException {
        if (a instanceof LocalDate && (isInfinite(a) || isInfinite(b))) {
            throw SqlErrors.error("22008", "cannot subtract infinite dates");
        } else if (isInfinite(a) || isInfinite(b)) {
            throw Refusal.of("an infinite interval");
        } else if (a instanceof LocalDate date) {
            return (int) ChronoUnit.DAYS.between((LocalDate) b, date);
        } else if (a instanceof LocalTime time) {
            return new Interval(0, 0, Casts.ofDay(time) - Casts.ofDay((LocalTime) b));
        }
        long micros = a instanceof Instant instant
                ? between((Instant) b, instant)
                : between(((LocalDateTime) b).toInstant(ZoneOffset.UTC), ((LocalDateTime) a).toInstant(ZoneOffset.UTC));
        return new Interval(0, (int) (micros / DAY), micros % DAY);
    }

    private static long between(Instant one, Instant other) throws SQLException {
        BigInteger micros = micros(other).subtract(micros(one));
        if (micros.bitLength() >= Long.SIZE) {
            throw SqlErrors.error("22008", "interval out of range");
        }
        return micros.longValue();
    }

    private static BigInteger micros(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(instant.getNano() / 1000));
    }
}
