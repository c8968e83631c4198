package dev.todosdk.values;

import java.lang.reflect.Array;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is promised of a value that was set. */
final class Stored {

    private Stored() {}

    /** The value as it is read again: times to the microsecond; those with a zone in UTC, except where it is kept. */
    static Object expected(String attribute, Object value) {
        if (value instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof java.time.Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS);
        } else if (value instanceof OffsetDateTime time) {
            return isKept(attribute) ? time : time.withOffsetSameInstant(ZoneOffset.UTC);
        } else if (value instanceof OffsetTime time) {
            return time.truncatedTo(ChronoUnit.MICROS).withOffsetSameInstant(ZoneOffset.UTC);
        } else if (value instanceof ZonedDateTime time) {
            return isKept(attribute)
                    ? time.withZoneSameInstant(time.getOffset())
                    : time.withZoneSameInstant(ZoneOffset.UTC);
        }
        return value;
    }

    private static final Set<String> UNSORTED = Set.of("slot", "beside", "besideZoned", "auto");

    /** Hibernate writes other literals than the server would need, of values beside two columns, of NaN, of intervals. */
    private static final Set<String> WITHOUT_LITERAL = Set.of(
            "single",
            "floating",
            "beside",
            "besideZoned",
            "auto",
            "normalized",
            "normalizedZoned",
            "zonelessInstant",
            "timestampInstant",
            "zonedDate",
            "calendarDay",
            "calendarTime",
            "slot",
            "span");

    /** Whether a cursor can go along it: PostgreSQL orders it as Java does. */
    static boolean isSorted(String attribute) {
        return !UNSORTED.contains(attribute);
    }

    /** Whether a query with the value in its text finds it. */
    static boolean hasLiteral(String attribute) {
        return !WITHOUT_LITERAL.contains(attribute) && !isArray(attribute);
    }

    private static final Set<String> SCALARS = Set.of(
            "truth",
            "small",
            "whole",
            "large",
            "single",
            "floating",
            "decimal",
            "anyDecimal",
            "bigWhole",
            "text",
            "longText",
            "bytes",
            "uuid",
            "localDate",
            "localTime",
            "localDateTime",
            "instant",
            "offset",
            "zoned",
            "date",
            "sqlDate",
            "sqlTime",
            "sqlTimestamp",
            "offsetTime");

    /** Whether a native query needs no more than the type to read it. */
    static boolean isScalar(String attribute) {
        return SCALARS.contains(attribute);
    }

    private static boolean isArray(String attribute) {
        Class<?> type = Specimen.type(attribute);
        return Collection.class.isAssignableFrom(type) || type.isArray();
    }

    private static boolean isKept(String attribute) {
        return attribute.startsWith("beside") || attribute.equals("auto");
    }

    /** Shows everything of a value that counts. */
    @SuppressWarnings("JavaUtilDate")
    static String text(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value.getClass().isArray()) {
            StringBuilder items = new StringBuilder("[");
            for (int i = 0; i < Array.getLength(value); i++) {
                items.append(i == 0 ? "" : ", ").append(text(Array.get(value, i)));
            }
            return items.append("]").toString();
        } else if (value instanceof Collection<?> items) {
            return items.stream().map(Stored::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Calendar calendar) {
            return "at " + calendar.getTimeInMillis();
        } else if (value instanceof Timestamp time) {
            return "at " + time.getTime() + (time.getNanos() % 1_000_000 == 0 ? "" : " nanos " + time.getNanos());
        } else if (value instanceof java.sql.Date || value instanceof Time) {
            return "at " + ((Date) value).getTime();
        } else if (value instanceof Date date) {
            return "at " + date.getTime();
        } else if (value instanceof java.util.TimeZone zone) {
            return zone.getID();
        }
        return value.toString();
    }
}
