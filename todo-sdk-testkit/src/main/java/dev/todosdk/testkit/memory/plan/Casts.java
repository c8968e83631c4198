package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.engine.Interval;
import dev.todosdk.testkit.memory.engine.SqlErrors;
import dev.todosdk.testkit.memory.engine.SqlText;
import dev.todosdk.testkit.memory.engine.SqlType;
import dev.todosdk.testkit.memory.sql.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns values of one type into another, as PostgreSQL's explicit casts do. */
final class Casts {

    private Casts() {}

    /** {@code cast(value as type)}; unlike an assignment it cuts text that is too long. */
    static @Nullable Object cast(@Nullable Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value == null) {
            return null;
        }
        if (Types.isText(type)) {
            return cut(TextFormat.of(value, zone), type);
        }
        return type.assign(converted(value, type, zone));
    }

    /** Refuses casts that PostgreSQL does not have, such as a boolean to a bigint. */
    static void requireCast(@Nullable SqlType from, SqlType to) throws SQLException {
        if (from == null || Types.isText(from) || Types.isText(to) || Types.common(from, to) != null) {
            return;
        }
        boolean truth = (from == Types.BOOL && to == Types.INT) || (from == Types.INT && to == Types.BOOL);
        boolean time = Types.isTime(to) && from.sqlName().startsWith("timestamp");
        boolean json = to.sqlName().startsWith("json") || Types.isArray(from) || Types.isInterval(from);
        if (!truth && !time && !json) {
            throw SqlErrors.error("42846", "cannot cast type " + from.sqlName() + " to " + to.sqlName());
        }
    }

    private static @Nullable Object cut(String text, SqlType type) throws SQLException {
        int from = type.sqlName().indexOf('(');
        if (from >= 0) {
            int limit = Integer.parseInt(
                    type.sqlName().substring(from + 1, type.sqlName().length() - 1));
            if (text.codePointCount(0, text.length()) > limit) {
                return type.assign(text.substring(0, text.offsetByCodePoints(0, limit)));
            }
        }
        return type.assign(text);
    }

    /** What a parameter or plain literal becomes where a value of the type is wanted; lengths do not matter there. */
    static @Nullable Object received(@Nullable Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value == null) {
            return null;
        }
        SqlType wanted = Types.unlimited(type);
        if (Types.isPadded(wanted)) {
            return SqlText.received(TextFormat.of(value, zone));
        }
        return wanted.assign(converted(value, wanted, zone));
    }

    /** The value in a Java class that the type can store. */
    static Object converted(Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value instanceof String text && !Types.isText(type)) {
            return parsed(SqlText.received(text), type, zone);
        }
        if (Types.isNumber(type) && value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (type == Types.BOOL && value instanceof Number number) {
            return number.longValue() != 0;
        }
        if (Types.isTimestamptz(type)) {
            return instant(value, zone);
        }
        if (Types.isTimestamp(type)) {
            return local(value, zone);
        }
        if (Types.isDate(type)) {
            return date(value, zone);
        }
        return Types.isTime(type) ? time(value, zone) : value;
    }

    private static Object instant(Object value, ZoneId zone) {
        if (value instanceof LocalDateTime time) {
            return isInfinite(time) ? infinity(time) : time.atZone(zone).toInstant();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay(zone).toInstant();
        }
        return value instanceof LocalDate date ? date.atStartOfDay(zone).toInstant() : value;
    }

    private static boolean isInfinite(LocalDateTime time) {
        return time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN);
    }

    private static Instant infinity(LocalDateTime time) {
        return time.equals(LocalDateTime.MAX) ? Instant.MAX : Instant.MIN;
    }

    private static Object local(Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return instant.equals(Instant.MAX)
                    ? LocalDateTime.MAX
                    : instant.equals(Instant.MIN) ? LocalDateTime.MIN : LocalDateTime.ofInstant(instant, zone);
        }
        if (value instanceof OffsetDateTime time) {
            return time.atZoneSameInstant(zone).toLocalDateTime();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toLocalDateTime();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().atStartOfDay();
        }
        return value instanceof LocalDate date ? date.atStartOfDay() : value;
    }

    private static Object date(Object value, ZoneId zone) {
        if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return value;
        }
        if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toLocalDate();
        }
        return local(value, zone) instanceof LocalDateTime time ? time.toLocalDate() : value;
    }

    private static Object time(Object value, ZoneId zone) {
        if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toLocalTime();
        }
        return local(value, zone) instanceof LocalDateTime time ? time.toLocalTime() : value;
    }

    private static Object parsed(String text, SqlType type, ZoneId zone) throws SQLException {
        try {
            return parse(text.trim(), type, zone);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            String state = type.sqlName().startsWith("time") || Types.isDate(type) ? "22007" : "22P02";
            throw SqlErrors.error(state, "invalid input syntax for type " + type.sqlName());
        }
    }

    private static Object parse(String text, SqlType type, ZoneId zone) {
        if (Types.isInteger(type)) {
            return new BigInteger(text);
        } else if (Types.isFloat(type)) {
            return Double.valueOf(text);
        } else if (Types.isNumber(type)) {
            return new BigDecimal(text);
        } else if (type == Types.BOOL) {
            return truth(text);
        } else if (type.sqlName().equals("uuid")) {
            return UUID.fromString(text);
        } else if (Types.isDate(type)) {
            return TimeFormat.parseLocal(text).toLocalDate();
        } else if (Types.isTime(type)) {
            return LocalTime.parse(text);
        } else if (Types.isTimestamptz(type)) {
            return TimeFormat.parseInstant(text, zone);
        } else if (Types.isTimestamp(type)) {
            return TimeFormat.parseLocal(text);
        } else if (Types.isInterval(type)) {
            return Interval.parse(text);
        } else if (type.sqlName().equals("bytea") && text.startsWith("\\x")) {
            return HexFormat.of().parseHex(text.substring(2));
        } else if (type.sqlName().startsWith("json")) {
            return text;
        }
        throw Refusal.of("text as " + type.sqlName());
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "t", "true", "yes", "y", "on", "1" -> true;
            case "f", "false", "no", "n", "off", "0" -> false;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }
}
