package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlText;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.TextOutput;
import dev.todosdk.testkit.memory.type.Zones;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns values of one type into another. */
public final class Casts {

    private static final long DAY = 86_400_000_000L;
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    /** What is made without text between, beside numbers from numbers. */
    private static final Map<String, Set<String>> DIRECT = Map.of(
            "bool", Set.of("int4"),
            "int4", Set.of("bool"),
            "date", Set.of("timestamp", "timestamptz"),
            "timestamp", Set.of("date", "time", "timestamptz"),
            "timestamptz", Set.of("date", "time", "timestamp"),
            "time", Set.of("interval"),
            "interval", Set.of("time"),
            "json", Set.of("jsonb"),
            "jsonb", Set.of("json", "bool", "int2", "int4", "int8", "numeric", "float4", "float8"));

    private Casts() {}

    static boolean isImplemented(SqlType from, SqlType to) {
        SqlType element = from.element();
        SqlType wanted = to.element();
        if (element != null && wanted != null) {
            return element.equals(wanted) || isImplemented(element, wanted);
        }
        String source = from.catalogueName();
        String target = to.catalogueName();
        return Types.isText(from)
                || Types.isText(to)
                || (NUMBERS.contains(source) && NUMBERS.contains(target))
                || DIRECT.getOrDefault(source, Set.of()).contains(target);
    }

    /** The value in the other type, whose length and digits are left to it. */
    static @Nullable Object to(SqlType type, @Nullable Object value, SqlType from, ZoneId zone) throws SQLException {
        if (value == null) {
            return null;
        }
        if (Types.isText(type)) {
            String text = TextOutput.of(value, zone);
            return Types.isPadded(from) && !Types.isPadded(type) ? SqlText.withoutTrailingSpaces(text) : text;
        }
        if (from.equals(SqlType.jsonb()) && !type.equals(SqlType.json())) {
            return JsonAccess.scalar((String) value, type, zone);
        }
        if (value instanceof List<?> items && type.element() != null && from.element() != null) {
            List<@Nullable Object> converted = new ArrayList<>();
            for (Object item : items) {
                converted.add(to(type.element(), item, from.element(), zone));
            }
            return converted;
        }
        // The ends of time have no time of day.
        boolean none = type.equals(Types.TIME) && TimeArithmetic.isInfinite(value);
        return none ? null : type.assign(converted(value, type, zone));
    }

    /** What a parameter or plain literal becomes where a value of the type is wanted; lengths do not matter there. */
    public static @Nullable Object received(@Nullable Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value == null) {
            return null;
        }
        if (Types.isText(type)) {
            return SqlText.received(TextOutput.of(value, zone));
        }
        return type.assign(converted(value, type, zone));
    }

    /** The value in a Java class that the type can store. */
    private static Object converted(Object value, SqlType type, ZoneId zone) throws SQLException {
        if (value instanceof String text) {
            return type.read(SqlText.received(text), zone);
        }
        switch (type.catalogueName()) {
            case "int2", "int4", "int8" -> {
                return value instanceof Boolean truth ? (Object) (truth ? 1 : 0) : value;
            }
            case "bool" -> {
                return value instanceof Number number ? (Object) (number.longValue() != 0) : value;
            }
            case "timestamptz" -> {
                return instant(value, zone);
            }
            case "timestamp" -> {
                return local(value, zone);
            }
            case "date" -> {
                return date(value, zone);
            }
            case "time" -> {
                return time(value, zone);
            }
            case "interval" -> {
                return value instanceof LocalTime time ? new Interval(0, 0, ofDay(time)) : value;
            }
            default -> {
                return value;
            }
        }
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
        return local(value, zone) instanceof LocalDateTime time ? day(time) : value;
    }

    /** The ends of time stay what they are. */
    private static LocalDateTime local(LocalDate date) {
        return date.equals(LocalDate.MAX)
                ? LocalDateTime.MAX
                : date.equals(LocalDate.MIN) ? LocalDateTime.MIN : date.atStartOfDay();
    }

    private static LocalDate day(LocalDateTime time) {
        return time.equals(LocalDateTime.MAX)
                ? LocalDate.MAX
                : time.equals(LocalDateTime.MIN) ? LocalDate.MIN : time.toLocalDate();
    }

    /** Microseconds since midnight, at 24:00 all of them. */
    static long ofDay(LocalTime time) {
        return time.equals(LocalTime.MAX) ? DAY : time.toNanoOfDay() / 1000;
    }

    private static Object time(Object value, ZoneId zone) {
        if (value instanceof Interval interval) {
            return LocalTime.ofNanoOfDay(Math.floorMod(interval.micros(), DAY) * 1000);
        }
        if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toLocalTime();
        }
        return local(value, zone) instanceof LocalDateTime time ? time.toLocalTime() : value;
    }
}
