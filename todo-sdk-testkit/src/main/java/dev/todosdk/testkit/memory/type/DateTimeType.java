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
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import org.jspecify.annotations.Nullable;

/** Dates and times: rounded to microseconds as pgjdbc sends them, then to the column's digits as PostgreSQL does. */
abstract class DateTimeType extends SqlType {
    private DateTimeType(String sqlName) {
        super(sqlName);
    }

    @Override
    public Object key(Object value) {
        return value;
    }

    static String name(String before, int digits, String after) {
        if (digits < 0 || digits > 6) {
            throw new IllegalArgumentException(before + " has 0 to 6 digits, not " + digits);
        }
        return before + (digits == 6 ? "" : "(" + digits + ")") + after;
    }

    static final class Date extends DateTimeType {
        static final Date TYPE = new Date();
        private static final LocalDate FIRST = LocalDate.of(-4713, 11, 24);
        private static final LocalDate LAST = LocalDate.of(5874897, 12, 31);

        private Date() {
            super("date");
        }

        @Override
        Object store(Object value) throws SQLException {
            LocalDate date = value instanceof java.sql.Date legacy ? legacy.toLocalDate() : null;
            if (value instanceof LocalDate local) {
                date = local;
            }
            if (date == null) {
                throw SqlErrors.datatypeMismatch(sqlName(), value);
            }
            boolean infinite = date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN);
            if (!infinite && (date.isBefore(FIRST) || date.isAfter(LAST))) {
                throw SqlErrors.dateTimeOutOfRange("date out of range");
            }
            return date;
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            return DateTimeInput.date(this, SqlText.trimmed(text));
        }

        @Override
        public int compare(Object one, Object other) {
            return ((ChronoLocalDate) one).compareTo((ChronoLocalDate) other);
        }
    }

    static final class Time extends DateTimeType {
        static final Time PRECISE = new Time(6);
        private final Microseconds rounding;

        Time(int digits) {
            super(name("time", digits, " without time zone"));
            this.rounding = new Microseconds(digits);
        }

        @Override
        public SqlType unlimited() {
            return PRECISE;
        }

        @Override
        Object store(Object value) throws SQLException {
            LocalTime time = value instanceof java.sql.Time legacy ? legacy.toLocalTime() : null;
            if (value instanceof LocalTime local) {
                time = local;
            }
            if (time == null) {
                throw SqlErrors.datatypeMismatch(sqlName(), value);
            }
            long micros = rounding.away(Microseconds.fromNanos(time.toNanoOfDay()));
            // PostgreSQL's 24:00:00, which pgjdbc reads as LocalTime.MAX.
            return micros >= Microseconds.DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            return DateTimeInput.time(this, SqlText.trimmed(text));
        }

        @Override
        public int compare(Object one, Object other) {
            return ((LocalTime) one).compareTo((LocalTime) other);
        }
    }

    static final class Timestamp extends DateTimeType {
        static final Timestamp PRECISE = new Timestamp(6);
        private final Microseconds rounding;

        Timestamp(int digits) {
            super(name("timestamp", digits, " without time zone"));
            this.rounding = new Microseconds(digits);
        }

        @Override
        public SqlType unlimited() {
            return PRECISE;
        }

        @Override
        Object store(Object value) throws SQLException {
            LocalDateTime time = value instanceof java.sql.Timestamp legacy ? legacy.toLocalDateTime() : null;
            if (value instanceof LocalDateTime local) {
                time = local;
            }
            if (time == null) {
                throw SqlErrors.datatypeMismatch(sqlName(), value);
            }
            if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
                return time;
            }
            return LocalDateTime.ofInstant(rounding.of(time.toInstant(ZoneOffset.UTC)), ZoneOffset.UTC);
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            return DateTimeInput.timestamp(this, SqlText.trimmed(text));
        }

        @Override
        public int compare(Object one, Object other) {
            return ((ChronoLocalDateTime<?>) one).compareTo((ChronoLocalDateTime<?>) other);
        }
    }

    static final class TimestampWithTimeZone extends DateTimeType {
        static final TimestampWithTimeZone PRECISE = new TimestampWithTimeZone(6);
        private final Microseconds rounding;

        TimestampWithTimeZone(int digits) {
            super(name("timestamp", digits, " with time zone"));
            this.rounding = new Microseconds(digits);
        }

        @Override
        public SqlType unlimited() {
            return PRECISE;
        }

        @Override
        Object store(Object value) throws SQLException {
            Instant instant = toInstant(value);
            if (instant == null) {
                throw SqlErrors.datatypeMismatch(sqlName(), value);
            }
            return instant.equals(Instant.MAX) || instant.equals(Instant.MIN) ? instant : rounding.of(instant);
        }

        private static @Nullable Instant toInstant(Object value) {
            if (value instanceof Instant instant) {
                return instant;
            }
            if (value instanceof OffsetDateTime time) {
                return time.equals(OffsetDateTime.MAX)
                        ? Instant.MAX
                        : time.equals(OffsetDateTime.MIN) ? Instant.MIN : time.toInstant();
            }
            if (value instanceof ZonedDateTime time) {
                return time.toInstant();
            }
            return value instanceof java.sql.Timestamp legacy ? legacy.toInstant() : null;
        }

        @Override
        public Object read(String text, ZoneId zone) throws SQLException {
            return DateTimeInput.instant(this, SqlText.trimmed(text), zone);
        }

        @Override
        public int compare(Object one, Object other) {
            return ((Instant) one).compareTo((Instant) other);
        }
    }
}
