package dev.todosdk.hibernate.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as PostgreSQL reads them: to the microsecond, and years before the first counted back from it, with BC. */
final class TimeText {

    private TimeText() {}

    /** A time before the first year as the server wrote it, which the driver refuses on the 29th of February. */
    static OffsetDateTime read(String text) {
        int endOfYear = text.indexOf('-');
        LocalDate first = LocalDate.of(
                1 - Integer.parseInt(text.substring(0, endOfYear)),
                Integer.parseInt(text.substring(endOfYear + 1, endOfYear + 3)),
                Integer.parseInt(text.substring(endOfYear + 4, endOfYear + 6)));
        String clock =
                text.substring(endOfYear + 6, text.length() - " BC".length()).trim();
        int endOfTime = Math.max(clock.indexOf('+'), clock.indexOf('-'));
        LocalTime time = clock.isEmpty()
                ? LocalTime.MIDNIGHT
                : LocalTime.parse(endOfTime < 0 ? clock : clock.substring(0, endOfTime));
        ZoneOffset offset = endOfTime < 0 ? ZoneOffset.UTC : ZoneOffset.of(clock.substring(endOfTime));
        return first.atTime(time).atOffset(offset).withOffsetSameInstant(ZoneOffset.UTC);
    }

    static String of(LocalDate day) {
        StringBuilder text = new StringBuilder(13);
        append(text, day);
        return text.append(era(day)).toString();
    }

    static String of(LocalTime time) {
        StringBuilder text = new StringBuilder(15);
        append(text, time);
        return text.toString();
    }

    static String of(LocalDateTime time) {
        return of(time, "");
    }

    /** In UTC, with the offset, which is passed over where the server wants a time without one. */
    static String of(Instant instant) {
        return of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "+00");
    }

    private static String of(LocalDateTime time, String offset) {
        StringBuilder text = new StringBuilder(32);
        append(text, time.toLocalDate());
        text.append(' ');
        append(text, time.toLocalTime());
        return text.append(offset).append(era(time.toLocalDate())).toString();
    }

    private static void append(StringBuilder text, LocalDate day) {
        int year = day.getYear();
        append(text, year > 0 ? year : 1 - year, 4);
        append(text.append('-'), day.getMonthValue(), 2);
        append(text.append('-'), day.getDayOfMonth(), 2);
    }

    private static String era(LocalDate day) {
        return day.getYear() > 0 ? "" : " BC";
    }

    private static void append(StringBuilder text, LocalTime time) {
        append(text, time.getHour(), 2);
        append(text.append(':'), time.getMinute(), 2);
        append(text.append(':'), time.getSecond(), 2);
        append(text.append('.'), time.getNano() / 1000, 6);
    }

    private static void append(StringBuilder text, int number, int digits) {
        String plain = Integer.toString(number);
        for (int i = plain.length(); i < digits; i++) {
            text.append('0');
        }
        text.append(plain);
    }
}
