package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Dates and times: rounded to microseconds as pgjdbc sends them, then to the column's digits as PostgreSQL does. */
final class DateTimeType extends SqlType {

    /** What is told of a time: the words around its digits. */
    enum Kind {
        DATE("date", ""),
        TIME("time", " without time zone"),
        TIMESTAMP("timestamp", " without time zone"),
        ZONED("timestamp", " with time zone");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    private static final LocalDate FIRST = LocalDate.of(-4713, 11, 24);
    private static final LocalDate LAST = LocalDate.of(5874897, 12, 31);

    /** With all digits that there are: one of each kind. */
    private static final Map<Kind, DateTimeType> PRECISE = Map.of(
            Kind.DATE, new DateTimeType(Kind.DATE, 6),
            Kind.TIME, new DateTimeType(Kind.TIME, 6),
            Kind.TIMESTAMP, new DateTimeType(Kind.TIMESTAMP, 6),
            Kind.ZONED, new DateTimeType(Kind.ZONED, 6));

    private final Kind kind;
    private final Microseconds rounding;

    private DateTimeType(Kind kind, int digits) {
        super(name(kind.before, digits, kind.after));
        this.kind = kind;
        this.rounding = new Microseconds(digits);
    }

    static SqlType of(Kind kind, int digits) {
        return digits == 6 ? precise(kind) : new DateTimeType(kind, digits);
    }

    private static DateTimeType precise(Kind kind) {
        return Objects.requireNonNull(PRECISE.get(kind), "each kind has one");
    }

    static String name(String before, int digits, String after) {
        if (digits < 0 || digits > 6) {
            throw new IllegalArgumentException(before + " has 0 to 6 digits, not " + digits);
        }
        return before + (digits == 6 ? "" : "(" + digits + ")") + after;
    }

    @Override
    public SqlType unlimited() {
        return precise(kind);
    }

    @Override
    Object store(Object value) throws SQLException {
        Object stored =
                switch (kind) {
                    case DATE -> date(value instanceof java.sql.Date legacy ? legacy.toLocalDate() : value);
                    case TIME -> time(value instanceof java.sql.Time legacy ? legacy.toLocalTime() : value);
                    case TIMESTAMP ->
                        timestamp(value instanceof java.sql.Timestamp legacy ? legacy.toLocalDateTime() : value);
                    case ZONED -> zoned(value);
                };
        if (stored == null) {
            throw SqlErrors.datatypeMismatch(sqlName(), value);
        }
        return stored;
    }

    private static @Nullable LocalDate date(Object value) throws SQLException {
        if (!(value instanceof LocalDate date)) {
            return null;
        }
        boolean infinite = date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN);
        if (!infinite && (date.isBefore(FIRST) || date.isAfter(LAST))) {
            throw SqlErrors.dateTimeOutOfRange("date out of range");
        }
        return date;
    }

    /** PostgreSQL's 24:00:00 is what pgjdbc reads as {@code LocalTime.MAX}. */
    private @Nullable LocalTime time(Object value) {
        if (!(value instanceof LocalTime time)) {
            return null;
        }
        long micros = rounding.away(Microseconds.fromNanos(time.toNanoOfDay()));
        return micros >= Microseconds.DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private @Nullable LocalDateTime timestamp(Object value) throws SQLException {
        if (!(value instanceof LocalDateTime time)) {
            return null;
        }
        return time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)
                ? time
                : LocalDateTime.ofInstant(rounding.of(time.toInstant(ZoneOffset.UTC)), ZoneOffset.UTC);
    }

    private @Nullable Instant zoned(Object value) throws SQLException {
        Instant instant = instant(value);
        boolean isInfinite = Instant.MAX.equals(instant) || Instant.MIN.equals(instant);
        return instant == null || isInfinite ? instant : rounding.of(instant);
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        } else if (value instanceof OffsetDateTime time) {
            return time.equals(OffsetDateTime.MAX)
                    ? Instant.MAX
                    : time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
        } else if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof java.sql.Timestamp legacy ? legacy.toInstant() : null;
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        String trimmed = SqlText.trimmed(text);
        return switch (kind) {
            case DATE -> DateTimeInput.date(this, trimmed);
            case TIME -> DateTimeInput.time(this, trimmed);
            case TIMESTAMP -> DateTimeInput.timestamp(this, trimmed);
            case ZONED -> DateTimeInput.instant(this, trimmed, zone);
        };
    }

    @Override
    @SuppressWarnings("unchecked") // each kind has one stored form
    public int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
