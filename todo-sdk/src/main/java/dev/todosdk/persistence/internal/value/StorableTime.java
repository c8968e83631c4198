package dev.todosdk.persistence.internal.value;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Times that PostgreSQL holds as they are: within its range (beyond it the driver stores infinity), and cut to
 * microseconds, which it would round, into the next year if need be.
 */
public final class StorableTime {

    private static final Set<Class<?>> TYPES = Set.of(
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            LocalDateTime.class,
            LocalDate.class,
            LocalTime.class);

    private static final Instant FIRST_INSTANT = Instant.parse("-4712-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("+294276-12-31T23:59:59.999999999Z");
    private static final LocalDateTime FIRST_DATE_TIME = LocalDateTime.parse("-4712-01-01T00:00:00");
    private static final LocalDateTime LAST_DATE_TIME = LocalDateTime.parse("+294276-12-31T23:59:59.999999999");
    private static final LocalDate FIRST_DATE = LocalDate.parse("-4712-01-01");
    private static final LocalDate LAST_DATE = LocalDate.parse("+5874897-12-31");

    private static final Set<Object> INFINITE = Set.of(
            Instant.MAX,
            Instant.MIN,
            OffsetDateTime.MAX,
            OffsetDateTime.MIN,
            OffsetDateTime.MAX.toZonedDateTime(),
            OffsetDateTime.MIN.toZonedDateTime(),
            LocalDateTime.MAX,
            LocalDateTime.MIN,
            LocalDate.MAX,
            LocalDate.MIN);

    private StorableTime() {}

    /**
     * Tells whether it is one of the types that are checked here.
     *
     * @param type a type
     * @return true for java.time's points in time
     */
    public static boolean isTime(Class<?> type) {
        return TYPES.contains(type);
    }

    /**
     * Tells whether it is what an infinite time is read as, which others may have written; nobody can set it.
     *
     * @param value any value
     * @return true for the greatest and the least value of a type
     */
    public static boolean isInfinite(@Nullable Object value) {
        return value != null
                && isTime(value.getClass())
                && INFINITE.contains(value); // a collection would be read for its hash
    }

    /**
     * Checks a time.
     *
     * @param field what the time is for, as the caller knows it
     * @param value any value; what is no time passes
     * @return the time as PostgreSQL holds it
     * @throws InvalidInputException when it lies outside PostgreSQL's range
     */
    public static Object check(String field, Object value) {
        if (value instanceof Instant time) {
            return ranged(field, time, FIRST_INSTANT, LAST_INSTANT).truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof OffsetDateTime time) {
            ranged(field, instant(field, time), FIRST_INSTANT, LAST_INSTANT);
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof ZonedDateTime time) {
            ranged(field, instant(field, time.toOffsetDateTime()), FIRST_INSTANT, LAST_INSTANT);
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof LocalDateTime time) {
            return outside(time.compareTo(FIRST_DATE_TIME) < 0 || time.compareTo(LAST_DATE_TIME) > 0, field, time)
                    .truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof LocalDate date) {
            return outside(date.compareTo(FIRST_DATE) < 0 || date.compareTo(LAST_DATE) > 0, field, date);
        }
        return value instanceof LocalTime time ? time.truncatedTo(ChronoUnit.MICROS) : value;
    }

    private static Instant instant(String field, OffsetDateTime time) {
        outside(time.getYear() > 300_000 || time.getYear() < -300_000, field, time);
        return time.toInstant();
    }

    private static Instant ranged(String field, Instant value, Instant first, Instant last) {
        return outside(value.isBefore(first) || value.isAfter(last), field, value);
    }

    private static <V> V outside(boolean isOutside, String field, V value) {
        if (isOutside) {
            throw new InvalidInputException(field, "must be within the range that PostgreSQL stores");
        }
        return value;
    }
}
