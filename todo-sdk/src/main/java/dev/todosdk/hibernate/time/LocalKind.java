package dev.todosdk.hibernate.time;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of time without a zone. The driver sends and reads them as they are written, while for {@code java.sql}'s types
 * it goes through a calendar, which knows hours that do not exist and days that were left out.
 *
 * @param <T> the class of the kind's values
 */
abstract class LocalKind<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    static final LocalKind<LocalDateTime> DATE_TIME = new DateTime();
    static final LocalKind<LocalDate> DATE = new Day();
    static final LocalKind<LocalTime> TIME = new Time();

    private final Class<T> type;
    private final String serverType;

    private LocalKind(Class<T> type, String serverType) {
        this.type = type;
        this.serverType = serverType;
    }

    Class<T> type() {
        return type;
    }

    String serverType() {
        return serverType;
    }

    /** Cut to what PostgreSQL keeps, where the driver rounds. What stands for infinity and for 24:00 stays. */
    abstract T stored(T value);

    /** The value as PostgreSQL reads it. */
    abstract String text(T stored);

    /** The value, of a time in UTC. */
    abstract T of(OffsetDateTime time);

    /** The value of a column of another type, in the JVM's zone where that matters: {@code timestamptz} for instance. */
    abstract @Nullable T readFromOther(ResultSet row, int index) throws SQLException;

    private static final class DateTime extends LocalKind<LocalDateTime> {

        private static final long serialVersionUID = 1L;

        DateTime() {
            super(LocalDateTime.class, "timestamp");
        }

        @Override
        LocalDateTime stored(LocalDateTime value) {
            return value.equals(LocalDateTime.MAX) ? value : value.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        String text(LocalDateTime stored) {
            return stored.equals(LocalDateTime.MAX)
                    ? "infinity"
                    : stored.equals(LocalDateTime.MIN) ? "-infinity" : TimeText.of(stored);
        }

        @Override
        LocalDateTime of(OffsetDateTime time) {
            return time.toLocalDateTime();
        }

        @Override
        @Nullable LocalDateTime readFromOther(ResultSet row, int index) throws SQLException {
            java.sql.Timestamp time = row.getTimestamp(index);
            return time == null ? null : time.toLocalDateTime();
        }
    }

    private static final class Day extends LocalKind<LocalDate> {

        private static final long serialVersionUID = 1L;

        Day() {
            super(LocalDate.class, "date");
        }

        @Override
        LocalDate stored(LocalDate value) {
            return value;
        }

        @Override
        String text(LocalDate stored) {
            return stored.equals(LocalDate.MAX)
                    ? "infinity"
                    : stored.equals(LocalDate.MIN) ? "-infinity" : TimeText.of(stored);
        }

        @Override
        LocalDate of(OffsetDateTime time) {
            return time.toLocalDate();
        }

        @Override
        @Nullable LocalDate readFromOther(ResultSet row, int index) throws SQLException {
            java.sql.Date day = row.getDate(index);
            return day == null ? null : day.toLocalDate();
        }
    }

    private static final class Time extends LocalKind<LocalTime> {

        private static final long serialVersionUID = 1L;

        Time() {
            super(LocalTime.class, "time");
        }

        @Override
        LocalTime stored(LocalTime value) {
            return value.equals(LocalTime.MAX) ? value : value.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        String text(LocalTime stored) {
            return stored.equals(LocalTime.MAX) ? "24:00:00" : TimeText.of(stored);
        }

        @Override
        LocalTime of(OffsetDateTime time) {
            return time.toLocalTime();
        }

        @Override
        @Nullable LocalTime readFromOther(ResultSet row, int index) throws SQLException {
            java.sql.Time time = row.getTime(index);
            return time == null ? null : LegacyTimes.timeOfDay(time);
        }
    }
}
