package dev.todosdk.hibernate.time;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The classes of times that Java had first. */
@SuppressWarnings("JavaUtilDate")
final class LegacyTimes {

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** What stands for infinity, as the driver has it. */
    private static final java.sql.Date LATEST = new java.sql.Date(9_223_372_036_825_200_000L);

    private static final java.sql.Date EARLIEST = new java.sql.Date(-9_223_372_036_832_400_000L);

    private LegacyTimes() {}

    /** Whether it is one of them. */
    static boolean isLegacy(Class<?> type) {
        return Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
    }

    /** The calendar of these classes, which is Julian before 1582, in UTC. */
    static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }

    /** The point in time, cut to microseconds, where the driver rounds; null when the value is none. */
    static @Nullable Timestamp timestamp(@Nullable Object value) {
        if (value instanceof Calendar calendar) {
            return new Timestamp(calendar.getTimeInMillis());
        }
        if (value instanceof Timestamp time) {
            Timestamp stored = new Timestamp(time.getTime());
            stored.setNanos(time.getNanos() / 1000 * 1000);
            return stored;
        }
        return value instanceof Date date ? new Timestamp(date.getTime()) : null;
    }

    /** The day in the calendar where the JVM is. */
    static LocalDate day(Date date) {
        if (date.getTime() == LATEST.getTime() || date.getTime() == EARLIEST.getTime()) {
            return date.getTime() == LATEST.getTime() ? LocalDate.MAX : LocalDate.MIN;
        }
        Calendar calendar = Calendar.getInstance();
        calendar.setTime(date);
        return day(calendar);
    }

    /**
     * The day as the calendar prints it. The 29th of February of a Julian year that is no leap year for PostgreSQL becomes
     * the day after the 28th.
     */
    static LocalDate day(Calendar calendar) {
        int year = calendar.get(Calendar.YEAR);
        boolean beforeChrist = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
        return LocalDate.of(beforeChrist ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1)
                .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L);
    }

    /** The day in the calendar where the JVM is. */
    static java.sql.Date date(LocalDate day) {
        if (day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN)) {
            return day.equals(LocalDate.MAX) ? LATEST : EARLIEST;
        }
        GregorianCalendar calendar = new GregorianCalendar(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
        return new java.sql.Date(calendar.getTimeInMillis());
    }

    /** The time on the clock where the JVM is, to the millisecond, which is all there is. */
    static LocalTime timeOfDay(Date time) {
        LocalTime second = new Time(time.getTime()).toLocalTime();
        return second.withNano((int) Math.floorMod(time.getTime(), 1000L) * NANOS_PER_MILLI);
    }

    /** The time on the calendar's own clock. */
    static LocalTime timeOfDay(Calendar calendar) {
        return LocalTime.of(
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                calendar.get(Calendar.MILLISECOND) * NANOS_PER_MILLI);
    }

    /** A time on the clock where the JVM is; 24:00 becomes the last millisecond of the day. */
    static Time time(LocalTime time) {
        return new Time(Time.valueOf(time).getTime() + time.get(ChronoField.MILLI_OF_SECOND));
    }
}
