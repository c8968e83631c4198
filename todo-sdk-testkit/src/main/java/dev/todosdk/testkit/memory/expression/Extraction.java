package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code extract(field from source)}: a numeric, with six digits behind the point for seconds and their fractions. */
final class Extraction {

    private static final Set<String> UNITS = Set.of("""
                    microsecond microseconds millisecond milliseconds second minute hour day week month quarter year
                    decade century millennium dow isodow doy isoyear epoch julian timezone timezone_hour
                    timezone_minute""".split("\\s+"));

    private static final Set<String> OF_THE_CLOCK =
            Set.of("microsecond", "microseconds", "millisecond", "milliseconds", "second", "minute", "hour");

    private static final Set<String> GROWING =
            Set.of("year", "decade", "century", "millennium", "isoyear", "julian", "epoch");

    /** Other names of the units. */
    private static final Map<String, String> SYNONYMS = Stream.of("""
                    us usec usecs useconds usecond=microsecond ms msec msecs msecond=millisecond
                    s sec secs seconds=second m min mins minutes=minute h hr hrs hours=hour d days=day w weeks=week
                    mon mons months=month qtr=quarter y yr yrs years=year dec decs decades=decade
                    c cent centuries=century mil mils millennia=millennium j jd=julian
                    timezone_h=timezone_hour timezone_m=timezone_minute""".split("(?<==\\w{1,20})\\s+"))
            .flatMap(line -> Stream.of(line.substring(0, line.indexOf('=')).split("\\s+"))
                    .map(name -> Map.entry(name, line.substring(line.indexOf('=') + 1))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Extraction() {}

    static void register(Map<String, Function> functions) {
        for (String type : new String[] {"date", "time", "timestamp", "timestamptz", "interval"}) {
            functions.put("extract(text," + type + ")", (a, frame) -> of(a, frame));
            functions.put("date_part(text," + type + ")", (a, frame) -> ofPart(of(a, frame)));
        }
        // Which takes a date for its midnight, as extract does not.
        Function ofMidnight = Objects.requireNonNull(functions.get("date_part(text,timestamp)"));
        functions.put(
                "date_part(text,date)",
                (a, frame) -> ofMidnight.of(
                        new Object[] {a[0], Casts.to(Types.TIMESTAMP, a[1], Types.DATE, ZoneOffset.UTC)}, frame));
    }

    private static @Nullable Double ofPart(@Nullable BigDecimal extracted) {
        return extracted == null ? null : (Double) extracted.doubleValue();
    }

    private static @Nullable BigDecimal of(@Nullable Object[] arguments, Frame frame) throws SQLException {
        String given = String.valueOf(arguments[0]).toLowerCase(Locale.ROOT);
        String field = SYNONYMS.getOrDefault(given, given);
        Object value = Objects.requireNonNull(arguments[1]);
        if (TimeArithmetic.isInfinite(value)) {
            return ofInfinity(field, value instanceof LocalDate);
        }
        return of(field, value, frame.execution.surroundings.zone());
    }

    /** What goes round is unknown at the ends of time; what grows is infinite, which no numeric is here. */
    private static @Nullable BigDecimal ofInfinity(String field, boolean date) throws SQLException {
        boolean ofTime = field.startsWith("timezone") || OF_THE_CLOCK.contains(field);
        if (!UNITS.contains(field) || (date && ofTime)) {
            throw unknown(field);
        }
        if (GROWING.contains(field)) {
            throw Refusal.of("a field of an infinite time");
        }
        return null;
    }

    private static BigDecimal of(String field, Object value, ZoneId zone) throws SQLException {
        if (value instanceof Interval interval) {
            return ofInterval(field, interval);
        } else if (value instanceof LocalTime time) {
            return field.equals("epoch") ? BigDecimal.valueOf(Casts.ofDay(time), 6) : ofClock(field, Casts.ofDay(time));
        } else if (value instanceof LocalDate date) {
            return field.equals("epoch") ? BigDecimal.valueOf(date.toEpochDay() * 86_400) : ofDate(field, date);
        } else if (value instanceof Instant instant) {
            if (field.equals("epoch")) {
                return seconds(instant.getEpochSecond(), instant.getNano());
            }
            int offset = zone.getRules().getOffset(instant).getTotalSeconds();
            return switch (field) {
                case "timezone" -> BigDecimal.valueOf(offset);
                case "timezone_hour" -> BigDecimal.valueOf(offset / 3600);
                case "timezone_minute" -> BigDecimal.valueOf(offset % 3600 / 60);
                default -> ofDateTime(field, LocalDateTime.ofInstant(instant, zone));
            };
        }
        return ofDateTime(field, (LocalDateTime) value);
    }

    private static BigDecimal ofDateTime(String field, LocalDateTime time) throws SQLException {
        return switch (field) {
            case "julian" -> throw Refusal.of("the Julian day of a point in time");
            case "epoch" -> of(field, time.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            case "hour", "minute", "second", "millisecond", "milliseconds", "microsecond", "microseconds" ->
                ofClock(field, Casts.ofDay(time.toLocalTime()));
            default -> ofDate(field, time.toLocalDate());
        };
    }

    private static BigDecimal seconds(long seconds, int nanos) {
        return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos / 1000, 6));
    }

    private static BigDecimal ofClock(String field, long micros) throws SQLException {
        return switch (field) {
            case "hour" -> BigDecimal.valueOf(micros / 3_600_000_000L);
            case "minute" -> BigDecimal.valueOf(micros / 60_000_000 % 60);
            case "second" -> BigDecimal.valueOf(micros % 60_000_000, 6);
            case "millisecond", "milliseconds" -> BigDecimal.valueOf(micros % 60_000_000, 3);
            case "microsecond", "microseconds" -> BigDecimal.valueOf(micros % 60_000_000);
            default -> throw unknown(field);
        };
    }

    private static BigDecimal ofDate(String field, LocalDate date) throws SQLException {
        return BigDecimal.valueOf(number(field, date));
    }

    private static long number(String field, LocalDate date) throws SQLException {
        return switch (field) {
            case "year" -> counted(date.getYear());
            case "month" -> date.getMonthValue();
            case "day" -> date.getDayOfMonth();
            case "quarter" -> date.get(IsoFields.QUARTER_OF_YEAR);
            case "week" -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "isoyear" -> counted(date.get(IsoFields.WEEK_BASED_YEAR));
            case "julian" -> date.getLong(JulianFields.JULIAN_DAY);
            case "dow" ->
                date.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 0
                        : date.getDayOfWeek().getValue();
            case "isodow" -> date.getDayOfWeek().getValue();
            case "doy" -> date.getDayOfYear();
            case "century" -> years(date, 100);
            case "millennium" -> years(date, 1000);
            case "decade" -> Math.floorDiv(date.getYear(), 10);
            default -> throw unknown(field);
        };
    }

    /** There was no year zero. */
    private static long counted(int year) {
        return year > 0 ? year : year - 1;
    }

    /** Centuries and millennia begin with their year one, before Christ they are counted back. */
    private static long years(LocalDate date, int length) {
        int year = date.getYear();
        return year > 0 ? (year + length - 1) / length : -((length - year) / length);
    }

    /** Since PostgreSQL 18 that of a negative interval is negative. */
    private static int quarter(int months) {
        return months >= 0 ? months % 12 / 3 + 1 : -(-months % 12 / 3 + 1);
    }

    private static BigDecimal ofInterval(String field, Interval interval) throws SQLException {
        return switch (field) {
            case "year" -> BigDecimal.valueOf(interval.months() / 12);
            case "month" -> BigDecimal.valueOf(interval.months() % 12);
            case "day" -> BigDecimal.valueOf(interval.days());
            case "week" -> BigDecimal.valueOf(interval.days() / 7);
            case "quarter" -> BigDecimal.valueOf(quarter(interval.months()));
            case "decade" -> BigDecimal.valueOf(interval.months() / 12 / 10);
            case "century" -> BigDecimal.valueOf(interval.months() / 12 / 100);
            case "millennium" -> BigDecimal.valueOf(interval.months() / 12 / 1000);
            case "epoch" -> epoch(interval);
            default -> ofClock(field, interval.micros());
        };
    }

    /** A year counts 365.25 days, a month beyond years 30. */
    private static BigDecimal epoch(Interval interval) {
        BigDecimal years = BigDecimal.valueOf(interval.months() / 12).multiply(BigDecimal.valueOf(31_557_600));
        long days = interval.months() % 12 * 30L + interval.days();
        return years.add(BigDecimal.valueOf(days * 86_400)).add(BigDecimal.valueOf(interval.micros(), 6));
    }

    private static SQLException unknown(String field) {
        return UNITS.contains(field)
                ? SqlErrors.error("0A000", "unit \"" + field + "\" not supported for this type")
                : SqlErrors.error("22023", "unit \"" + field + "\" not recognized");
    }
}
