package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.Zones;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Sums, differences and multiples of dates, times and intervals. */
final class TimeArithmetic {

    private static final long DAY = 86_400_000_000L;

    @FunctionalInterface
    private interface Operation {
        Object of(Object left, Object right, ZoneId zone) throws SQLException;
    }

    private TimeArithmetic() {}

    static Expr compiled(String operator, Expr left, Expr right, Cells cells) throws SQLException {
        SqlType a = type(left, right, operator);
        SqlType b = type(right, left, operator);
        if (operator.equals("+") && (Types.isInterval(a) || Types.isNumber(a)) && !Types.isInterval(b)) {
            return compiled(operator, right, left, cells);
        }
        if (operator.equals("*") && Types.isInterval(b)) {
            return compiled(operator, right, left, cells);
        }
        SqlType result = result(operator, a, b);
        if (result == null) {
            throw Types.noOperator(operator, a, b);
        }
        // Two points in time meet in the type they have in common.
        @Nullable SqlType common = Types.isInterval(b) || Types.isNumber(b) ? null : Types.common(a, b);
        Value one = Comparison.as(common == null ? a : common, typed(left, a), cells);
        Value other = Comparison.as(common == null ? b : common, typed(right, b), cells);
        Operation operation = operation(operator, b);
        Value value = frame -> {
            Object x = one.of(frame);
            Object y = other.of(frame);
            return x == null || y == null
                    ? null
                    : result.assign(operation.of(x, y, frame.execution.surroundings.zone()));
        };
        return new Expr(value, result, left.fixed() && right.fixed());
    }

    private static Expr typed(Expr expr, SqlType type) {
        return expr.type() == null ? expr : new Expr(expr.value(), type, expr.fixed());
    }

    private static SqlType type(Expr own, Expr other, String operator) throws SQLException {
        if (own.type() != null) {
            return Types.unlimited(own.type());
        }
        // PostgreSQL takes an unknown beside a point in time for an interval when adding, for the same type else.
        if (other.type() == null) {
            throw Types.noOperator(operator, Types.TEXT, Types.TEXT);
        }
        SqlType known = Types.unlimited(other.type());
        return operator.equals("+") && !Types.isDate(known) ? Types.INTERVAL : known;
    }

    private static @Nullable SqlType result(String operator, SqlType a, SqlType b) {
        boolean sum = operator.equals("+") || operator.equals("-");
        if (sum && Types.isInterval(b)) {
            return Types.isDate(a) ? Types.TIMESTAMP : isPointInTime(a) || Types.isInterval(a) ? a : null;
        }
        if (sum && Types.isDate(a) && Types.isInteger(b)) {
            return Types.DATE;
        }
        if (operator.equals("-") && isPointInTime(a) && isPointInTime(b)) {
            return Types.isDate(a) && Types.isDate(b) ? Types.INT : Types.INTERVAL;
        }
        boolean product = operator.equals("*") || operator.equals("/");
        return product && Types.isInterval(a) && Types.isNumber(b) ? Types.INTERVAL : null;
    }

    private static boolean isPointInTime(SqlType type) {
        return Types.isDate(type) || type.sqlName().startsWith("time");
    }

    private static Operation operation(String operator, SqlType b) {
        if (operator.equals("*")) {
            return (x, y, zone) -> ((Interval) x).times(((Number) y).doubleValue());
        } else if (operator.equals("/")) {
            return (x, y, zone) -> quotient((Interval) x, ((Number) y).doubleValue());
        } else if (Types.isInterval(b)) {
            return operator.equals("+")
                    ? (x, y, zone) -> plus(x, (Interval) y, zone)
                    : (x, y, zone) -> plus(x, ((Interval) y).negated(), zone);
        } else if (Types.isInteger(b)) {
            int sign = operator.equals("+") ? 1 : -1;
            return (x, y, zone) -> moved((LocalDate) x, sign * ((Number) y).longValue());
        }
        return (x, y, zone) -> difference(x, y);
    }

    private static Interval quotient(Interval interval, double divisor) throws SQLException {
        if (divisor == 0) {
            throw Arithmetic.divisionByZero();
        }
        return interval.dividedBy(divisor);
    }

    static Object plus(Object time, Interval interval, ZoneId zone) throws SQLException {
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
        long micros = Math.floorMod(((LocalTime) time).toNanoOfDay() / 1000 + interval.micros() % DAY, DAY);
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

    private static boolean isInfinite(Object time) {
        return time.equals(Instant.MAX)
                || time.equals(Instant.MIN)
                || time.equals(LocalDateTime.MAX)
                || time.equals(LocalDateTime.MIN)
                || time.equals(LocalDate.MAX)
                || time.equals(LocalDate.MIN);
    }

    private static Object moved(LocalDate date, long days) throws SQLException {
        if (isInfinite(date)) {
            return date;
        }
        if (Math.abs(days) > Integer.MAX_VALUE) {
            throw SqlErrors.error("22008", "date out of range");
        }
        return date.plusDays(days);
    }

    private static Object difference(Object a, Object b) throws SQLException {
        if (a instanceof LocalDate && (isInfinite(a) || isInfinite(b))) {
            throw SqlErrors.error("22008", "cannot subtract infinite dates");
        } else if (isInfinite(a) || isInfinite(b)) {
            throw Refusal.of("an infinite interval");
        } else if (a instanceof LocalDate date) {
            return (int) ChronoUnit.DAYS.between((LocalDate) b, date);
        } else if (a instanceof LocalTime time) {
            return new Interval(0, 0, ofDay(time) - ofDay((LocalTime) b));
        }
        long micros = a instanceof Instant instant
                ? ChronoUnit.MICROS.between((Instant) b, instant)
                : ChronoUnit.MICROS.between((LocalDateTime) b, (LocalDateTime) a);
        return new Interval(0, (int) (micros / DAY), micros % DAY);
    }

    /** Microseconds since midnight, at 24:00 all of them. */
    private static long ofDay(LocalTime time) {
        return time.equals(LocalTime.MAX) ? DAY : time.toNanoOfDay() / 1000;
    }
}
