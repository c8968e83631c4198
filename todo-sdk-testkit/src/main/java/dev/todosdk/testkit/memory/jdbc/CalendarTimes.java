package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Times as a calendar reckons them, which is how the driver does: of an hour that comes twice it means the second, before 1582 it
 * counts Julian days, and it knows no local mean times.
 */
final class CalendarTimes {

    private CalendarTimes() {}

    /** When the calendar, or the JVM's where there is none, shows this time. */
    static Instant instant(LocalDateTime time, @Nullable Calendar calendar) {
        Calendar shown = of(calendar);
        shown.clear();
        shown.set(Calendar.ERA, time.getYear() > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
        shown.set(
                time.get(ChronoField.YEAR_OF_ERA),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        return shown.toInstant().plusNanos(time.getNano());
    }

    /** What the calendar shows then, with its offset. */
    static ZonedDateTime shown(Instant instant, @Nullable Calendar calendar) throws SQLException {
        Calendar shown = of(calendar);
        shown.setTimeInMillis(instant.toEpochMilli());
        int year = shown.get(Calendar.YEAR);
        int offset = (shown.get(Calendar.ZONE_OFFSET) + shown.get(Calendar.DST_OFFSET)) / 1000;
        try {
            return LocalDateTime.of(
                            shown.get(Calendar.ERA) == GregorianCalendar.AD ? year : 1 - year,
                            shown.get(Calendar.MONTH) + 1,
                            shown.get(Calendar.DAY_OF_MONTH),
                            shown.get(Calendar.HOUR_OF_DAY),
                            shown.get(Calendar.MINUTE),
                            shown.get(Calendar.SECOND),
                            instant.get(ChronoField.NANO_OF_SECOND))
                    .atZone(ZoneOffset.ofTotalSeconds(offset));
        } catch (DateTimeException julianLeapDay) {
            throw SqlErrors.error("22008", "date/time field value out of range: " + instant);
        }
    }

    private static Calendar of(@Nullable Calendar calendar) {
        return calendar == null ? new GregorianCalendar() : (Calendar) calendar.clone();
    }
}
