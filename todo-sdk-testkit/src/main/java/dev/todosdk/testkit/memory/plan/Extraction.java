package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/** {@code extract(field from source)}: a numeric, with six digits behind the point for seconds and their fractions. */
final class Extraction {

    private Extraction() {}

    static Expr compiled(String field, Expr source) throws SQLException {
        SqlType type = source.type();
        if (type == null) {
            throw SqlErrors.error("42725", "function pg_catalog.extract(unknown, unknown) is not unique");
        }
        Value value = source.value();
        return new Expr(
                frame -> {
                    Object found = value.of(frame);
                    return found == null ? null : of(field, found, frame.execution.surroundings.zone());
                },
                Types.NUMERIC,
                source.fixed());
    }

    private static BigDecimal of(String field, Object value, ZoneId zone) throws SQLException {
        if (value instanceof Interval interval) {
            return ofInterval(field, interval);
        } else if (value instanceof LocalTime time) {
            return ofTime(field, time);
        } else if (value instanceof LocalDate date) {
            return field.equals("epoch") ? BigDecimal.valueOf(date.toEpochDay() * 86_400) : ofDate(field, date);
        } else if (value instanceof Instant instant) {
            if (field.equals("epoch")) {
                return seconds(instant.getEpochSecond(), instant.getNano());
            }
            if (field.equals("timezone")) {
                return BigDecimal.valueOf(zone.getRules().getOffset(instant).getTotalSeconds());
            }
            if (field.equals("timezone_hour")) {
                return BigDecimal.valueOf(zone.getRules().getOffset(instant).getTotalSeconds() / 3600);
            }
            if (field.equals("timezone_minute")) {
                return BigDecimal.valueOf(zone.getRules().getOffset(instant).getTotalSeconds() % 3600 / 60);
            }
            return ofDateTime(field, LocalDateTime.ofInstant(instant, zone));
        }
        return ofDateTime(field, (LocalDateTime) value);
    }

    private static BigDecimal ofDateTime(String field, LocalDateTime time) throws SQLException {
        return switch (field) {
            case "epoch" -> of(field, time.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            case "hour", "minute", "second", "millisecond", "milliseconds", "microsecond", "microseconds" ->
                ofTime(field, time.toLocalTime());
            default -> ofDate(field, time.toLocalDate());
        };
    }

    private static BigDecimal seconds(long seconds, int nanos) {
        return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos / 1000, 6));
    }

    private static BigDecimal ofTime(String field, LocalTime time) throws SQLException {
        return switch (field) {
            case "hour" -> BigDecimal.valueOf(time.getHour());
            case "minute" -> BigDecimal.valueOf(time.getMinute());
            case "second" -> BigDecimal.valueOf(time.getSecond() * 1_000_000L + time.getNano() / 1000, 6);
            case "millisecond", "milliseconds" ->
                BigDecimal.valueOf(time.getSecond() * 1_000_000L + time.getNano() / 1000, 3);
            case "microsecond", "microseconds" ->
                BigDecimal.valueOf(time.getSecond() * 1_000_000L + time.getNano() / 1000);
            case "epoch" -> seconds(time.toSecondOfDay(), time.getNano());
            default -> throw unknown(field);
        };
    }

    private static BigDecimal ofDate(String field, LocalDate date) throws SQLException {
        return BigDecimal.valueOf(number(field, date));
    }

    private static long number(String field, LocalDate date) throws SQLException {
        return switch (field) {
            case "year" -> date.getYear() > 0 ? date.getYear() : date.getYear() - 1;
            case "month" -> date.getMonthValue();
            case "day" -> date.getDayOfMonth();
            case "quarter" -> date.get(IsoFields.QUARTER_OF_YEAR);
            case "week" -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "isoyear" -> date.get(IsoFields.WEEK_BASED_YEAR);
            case "dow" ->
                date.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 0
                        : date.getDayOfWeek().getValue();
            case "isodow" -> date.getDayOfWeek().getValue();
            case "doy" -> date.getDayOfYear();
            case "century" -> (date.getYear() + 99) / 100;
            case "decade" -> Math.floorDiv(date.getYear(), 10);
            case "hour", "minute", "second" ->
                throw SqlErrors.error("0A000", "unit \"" + field + "\" not supported for type date");
            default -> throw unknown(field);
        };
    }

    private static BigDecimal ofInterval(String field, Interval interval) throws SQLException {
        long micros = interval.micros();
        return switch (field) {
            case "year" -> BigDecimal.valueOf(interval.months() / 12);
            case "month" -> BigDecimal.valueOf(interval.months() % 12);
            case "day" -> BigDecimal.valueOf(interval.days());
            case "hour" -> BigDecimal.valueOf(micros / 3_600_000_000L);
            case "minute" -> BigDecimal.valueOf(micros / 60_000_000L % 60);
            case "second" -> BigDecimal.valueOf(micros % 60_000_000L, 6);
            case "epoch" -> epoch(interval);
            default -> throw unknown(field);
        };
    }

    /** A year counts 365.25 days, a month beyond years 30. */
    private static BigDecimal epoch(Interval interval) {
        BigDecimal years = BigDecimal.valueOf(interval.months() / 12).multiply(BigDecimal.valueOf(31_557_600));
        long days = interval.months() % 12 * 30L + interval.days();
        return years.add(BigDecimal.valueOf(days * 86_400)).add(BigDecimal.valueOf(interval.micros(), 6));
    }

    private static SQLException unknown(String field) {
        return SqlErrors.error("22023", "unit \"" + field + "\" not recognized");
    }
}
