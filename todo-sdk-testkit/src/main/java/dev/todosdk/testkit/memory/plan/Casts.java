package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlText;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.TextOutput;
import dev.todosdk.testkit.memory.type.Zones;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
            return cut(TextOutput.of(value, zone), type);
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
            return SqlText.received(TextOutput.of(value, zone));
        }
        return wanted.assign(converted(value, wanted, zone));
    }

    /** The value in a Java class that the type can store. */
    static Object converted(Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value instanceof String text && !Types.isText(type)) {
            return type.read(SqlText.received(text), zone);
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
            return Zones.instant(time, zone);
        }
        if (value instanceof java.sql.Date date) {
            return Zones.instant(local(date.toLocalDate()), zone);
        }
        return value instanceof LocalDate date ? Zones.instant(local(date), zone) : value;
    }

    private static Object local(Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return Zones.local(instant, zone);
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
        return value instanceof LocalDate date ? local(date) : value;
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

    /** The ends of time stay what they are. */
    private static LocalDateTime local(LocalDate date) {
        return date.equals(LocalDate.MAX)
                ? LocalDateTime.MAX
                : date.equals(LocalDate.MIN) ? LocalDateTime.MIN : date.atStartOfDay();
    }

    private static Object time(Object value, ZoneId zone) {
        if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toLocalTime();
        }
        return local(value, zone) instanceof LocalDateTime time ? time.toLocalTime() : value;
    }
}
