package dev.todosdk.testkit.memory.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** PostgreSQL's ISO style of dates and times. */
final class TimeFormat {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
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
        TemporalAccessor parsed = READ.parse(text);
        return local(parsed);
    }

    static Instant parseInstant(String text, ZoneId zone) {
        TemporalAccessor parsed = READ.parse(text);
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return local(parsed).atZone(offset == null ? zone : offset).toInstant();
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
