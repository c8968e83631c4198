package dev.todosdk.testkit.memory.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** PostgreSQL's ISO style of dates and times. */
final class TimeFormat {

    private static final String ERA = " BC";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT);

    private static final DateTimeFormatter YEAR = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 9, SignStyle.NORMAL)
            .toFormatter(java.util.Locale.ROOT);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(YEAR)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendPattern("['T'][ ]HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendPattern("[ ]")
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm", "+00")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "+00")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private TimeFormat() {}

    static LocalDateTime parseLocal(String text) {
        return local(parsed(text));
    }

    static Instant parseInstant(String text, ZoneId zone) {
        TemporalAccessor parsed = parsed(text);
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return local(parsed).atZone(offset == null ? zone : offset).toInstant();
    }

    /** Years before the first are counted back from it. */
    private static TemporalAccessor parsed(String text) {
        if (!text.endsWith(ERA)) {
            return READ.parse(text);
        }
        int endOfYear = text.indexOf('-');
        int year = 1 - Integer.parseInt(text.substring(0, endOfYear));
        return READ.parse(YEAR.format(Year.of(year)) + text.substring(endOfYear, text.length() - ERA.length()));
    }

    private static LocalDateTime local(TemporalAccessor parsed) {
        return parsed.query(TemporalQueries.localTime()) == null
                ? LocalDate.from(parsed).atStartOfDay()
                : LocalDateTime.from(parsed);
    }

    static String of(LocalDateTime time) {
        return time.toLocalDate() + " " + TIME.format(time);
    }

    static String of(java.time.LocalTime time) {
        return TIME.format(time);
    }

    static String of(Instant instant, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        return of(LocalDateTime.ofInstant(instant, offset)) + shortened(offset);
    }

    private static String shortened(ZoneOffset offset) {
        String id = offset.equals(ZoneOffset.UTC) ? "+00" : offset.getId();
        return id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
    }
}
