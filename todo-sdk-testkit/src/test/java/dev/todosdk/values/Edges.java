package dev.todosdk.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;

/** The values at the edges of each type. */
@SuppressWarnings("JavaUtilDate")
final class Edges {

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.EPOCH,
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2011, 12, 30), // never was in Apia
            LocalDate.of(1582, 10, 4),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(1582, 10, 15),
            LocalDate.of(1500, 2, 28),
            LocalDate.of(1, 1, 1),
            LocalDate.of(0, 2, 29),
            LocalDate.of(-44, 3, 15),
            LocalDate.of(-4712, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(12345, 6, 7),
            LocalDate.of(5_874_897, 12, 31));

    private static final List<LocalTime> CLOCKS = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.NOON,
            LocalTime.of(9, 0),
            LocalTime.of(2, 30),
            LocalTime.of(0, 0, 0, 1000),
            LocalTime.of(23, 59, 59, 500_000_000),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalTime.of(23, 59, 59, 999_999_998));

    private static final List<LocalDateTime> TIMES = List.of(
            LocalDateTime.of(2024, 7, 1, 9, 0),
            LocalDateTime.of(2024, 3, 31, 2, 30), // skipped in Berlin
            LocalDateTime.of(2024, 3, 10, 2, 30), // skipped in New York
            LocalDateTime.of(2024, 10, 6, 2, 15), // skipped on Lord Howe, half an hour
            LocalDateTime.of(2024, 10, 27, 2, 30), // twice in Berlin
            LocalDateTime.of(2024, 4, 7, 1, 45), // twice on Lord Howe
            LocalDateTime.of(2011, 12, 30, 12, 0), // never was in Apia
            LocalDateTime.of(1972, 1, 7, 0, 30), // skipped in Monrovia, whose offset had seconds until then
            LocalDateTime.of(1971, 6, 1, 12, 0),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
            LocalDateTime.of(1893, 4, 1, 0, 3), // before zones had whole offsets
            LocalDateTime.of(1582, 10, 10, 12, 0),
            LocalDateTime.of(1, 1, 1, 0, 0),
            LocalDateTime.of(-44, 3, 15, 12, 0, 0, 1000),
            LocalDateTime.of(-4712, 1, 1, 0, 0),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
            LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_999),
            LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000));

    private static final List<Instant> INSTANTS =
            TIMES.stream().map(time -> time.toInstant(ZoneOffset.UTC)).toList();

    /** What the older classes can say: no days that were left out, no years before the first. */
    private static final List<LocalDateTime> LEGACY = List.of(
            LocalDateTime.of(2024, 7, 1, 9, 0),
            LocalDateTime.of(2024, 1, 31, 23, 59, 59, 999_000_000),
            LocalDateTime.of(2011, 12, 30, 12, 0),
            LocalDateTime.of(1971, 6, 1, 12, 0),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000),
            LocalDateTime.of(1893, 4, 1, 0, 3),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000));

    private static final List<OffsetDateTime> OFFSETS = List.of(
            OffsetDateTime.parse("2024-07-01T09:00:00+05:30"),
            OffsetDateTime.parse("2024-10-27T02:30:00+01:00"),
            OffsetDateTime.parse("1969-12-31T23:59:59.999999-18:00"),
            OffsetDateTime.parse("1582-10-10T12:00:00+18:00"),
            OffsetDateTime.parse("0001-01-01T00:00:00+14:00"),
            OffsetDateTime.parse("-0044-03-15T12:00:00Z"),
            OffsetDateTime.parse("+12345-06-07T00:00:00.000001-03:30"));

    private static final List<ZonedDateTime> ZONED = List.of(
            ZonedDateTime.parse("2024-07-01T09:00:00+02:00[Europe/Berlin]"),
            ZonedDateTime.parse("2024-10-27T02:30:00+01:00[Europe/Berlin]"),
            ZonedDateTime.parse("2024-10-27T02:30:00+02:00[Europe/Berlin]"),
            ZonedDateTime.parse("1582-10-10T12:00:00Z"),
            ZonedDateTime.parse("1893-03-31T23:00:00+00:53:28[Europe/Berlin]"));

    private Edges() {}

    static Map<String, List<?>> all() {
        Map<String, List<?>> all = new LinkedHashMap<>();
        plain(all);
        times(all);
        legacy(all);
        arrays(all);
        return all;
    }

    private static void plain(Map<String, List<?>> all) {
        for (String name : List.of("truth", "yesNo", "trueFalse", "numericTruth")) {
            all.put(name, List.of(true, false));
        }
        all.put("tiny", List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE));
        all.put("small", List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE));
        all.put("whole", List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE));
        all.put("large", List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE));
        all.put(
                "single",
                List.of(
                        0f,
                        -0f,
                        0.1f,
                        Float.MIN_VALUE,
                        Float.MAX_VALUE,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY));
        all.put(
                "floating",
                List.of(
                        0d,
                        -0d,
                        0.1,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY));
        all.put("decimal", decimals("0.0000", "0.0001", "-1.5000", "9999999999999999.9999", "-9999999999999999.9999"));
        all.put("anyDecimal", decimals("0", "1.10", "-0.00000000000000000001", "1" + "0".repeat(200), "123.450000"));
        all.put(
                "bigWhole",
                List.of(
                        BigInteger.ZERO,
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE),
                        BigInteger.TEN.pow(37).negate()));
        all.put("letter", List.of('a', 'ß', '漢', ' ', '\''));
        List<String> texts = List.of("", " ", "a ", "'", "\\", "äß漢😀", "%_", "\t\r\n", "\u0001", "null", "e\u0301");
        for (String name : List.of("text", "longText", "national")) {
            all.put(name, texts);
        }
        all.put("letters", texts.stream().map(String::toCharArray).toList());
        all.put("bytes", List.of(new byte[0], new byte[] {0}, new byte[] {-1, 0, 1, 92, 39}, new byte[5000]));
        all.put(
                "uuid",
                List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8")));
        all.put("ordinal", List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
        all.put("named", List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
        all.put("minutes", List.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofMinutes(Integer.MAX_VALUE)));
        all.put(
                "duration",
                List.of(
                        Duration.ZERO,
                        Duration.ofNanos(1),
                        Duration.ofNanos(-1),
                        Duration.ofSeconds(90, 999_999_999),
                        Duration.ofDays(-400_000),
                        Duration.ofDays(400_000)));
        all.put(
                "span",
                List.of(
                        Duration.ZERO,
                        Duration.ofNanos(1_000),
                        Duration.ofSeconds(-1, 500_000_000),
                        Duration.ofSeconds(90, 999_999_000),
                        Duration.ofHours(-49),
                        Duration.ofDays(400_000)));
        all.put("year", List.of(Year.of(2024), Year.of(0), Year.of(-44), Year.of(Year.MAX_VALUE)));
        all.put("zoneId", List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("UTC"), ZoneOffset.ofHours(3)));
        all.put("zoneOffset", List.of(ZoneOffset.UTC, ZoneOffset.MAX, ZoneOffset.ofHoursMinutes(-3, -30)));
        all.put("timeZone", List.of(TimeZone.getTimeZone("Europe/Berlin"), TimeZone.getTimeZone("UTC")));
        all.put("currency", List.of(Currency.getInstance("EUR"), Currency.getInstance("XXX")));
        all.put("locale", List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("zh-Hant-TW")));
        all.put("url", List.of(url("https://example.org/a?b=%20#c"), url("file:/tmp/x")));
    }

    private static void times(Map<String, List<?>> all) {
        all.put("localDate", DAYS);
        all.put("localTime", CLOCKS);
        all.put("localDateTime", TIMES);
        all.put("instant", INSTANTS);
        all.put("zonelessInstant", INSTANTS);
        all.put("timestampInstant", INSTANTS);
        for (String name : List.of("offset", "normalized", "normalizedUtc", "beside", "auto")) {
            all.put(name, OFFSETS);
        }
        for (String name : List.of("zoned", "normalizedZoned", "besideZoned")) {
            all.put(name, ZONED);
        }
        all.put("nativeOffset", OFFSETS.subList(0, 2)); // The server takes no offset of 16 hours and more.
        all.put("nativeZoned", ZONED);
        all.put(
                "offsetTime",
                List.of(
                        OffsetTime.parse("09:00:00Z"),
                        OffsetTime.parse("02:30:00.000001+05:30"),
                        OffsetTime.parse("23:59:59.999999-18:00")));
        all.put(
                "slot",
                List.of(
                        new Specimen.Slot(DAYS.get(4), CLOCKS.get(5), TIMES.get(1)),
                        new Specimen.Slot(DAYS.get(9), CLOCKS.get(6), TIMES.get(13))));
    }

    private static void legacy(Map<String, List<?>> all) {
        List<Date> dates = LEGACY.stream()
                .map(time -> Date.from(time.toInstant(ZoneOffset.UTC)))
                .toList();
        all.put("date", dates);
        all.put("zonedDate", dates);
        all.put(
                "sqlTimestamp",
                LEGACY.stream()
                        .map(time -> Timestamp.from(time.plusNanos(1000).toInstant(ZoneOffset.UTC)))
                        .toList());
        all.put("calendar", LEGACY.stream().map(Edges::calendar).toList());
        List<java.sql.Date> days = List.of(
                java.sql.Date.valueOf("2024-07-01"),
                java.sql.Date.valueOf("1582-10-04"),
                java.sql.Date.valueOf("1500-02-28"),
                java.sql.Date.valueOf("9999-12-31"),
                beforeChrist());
        all.put("sqlDate", days);
        all.put("dateDay", days);
        all.put(
                "calendarDay",
                List.of(
                        new GregorianCalendar(2024, Calendar.JULY, 1),
                        new GregorianCalendar(1999, Calendar.JANUARY, 31)));
        List<Time> clocks = List.of(
                Time.valueOf("00:00:00"),
                Time.valueOf("09:00:00"),
                Time.valueOf("23:59:59"),
                new Time(Time.valueOf("23:59:59").getTime() + 999));
        all.put("sqlTime", clocks);
        all.put("dateTime", clocks);
        all.put(
                "calendarTime",
                List.of(
                        new GregorianCalendar(1970, Calendar.JANUARY, 1, 9, 0, 0),
                        new GregorianCalendar(1970, Calendar.JANUARY, 1, 23, 59, 59)));
    }

    private static java.sql.Date beforeChrist() {
        GregorianCalendar day = new GregorianCalendar(45, Calendar.MARCH, 15);
        day.set(Calendar.ERA, GregorianCalendar.BC);
        return new java.sql.Date(day.getTimeInMillis());
    }

    private static Calendar calendar(LocalDateTime time) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(time.toInstant(ZoneOffset.UTC).toEpochMilli());
        return calendar;
    }

    private static void arrays(Map<String, List<?>> all) {
        all.put("wholes", List.of(new Integer[0], new Integer[] {1, null, Integer.MIN_VALUE}));
        all.put("texts", one(new String[] {"", "a,b", "\"", "\\", "{}", "NULL", null}));
        all.put("floats", one(new Double[] {0.1, Double.NaN, Double.POSITIVE_INFINITY, null}));
        all.put("days", one(array(DAYS, LocalDate[]::new)));
        all.put("times", one(array(TIMES.subList(0, 16), LocalDateTime[]::new)));
        all.put("clocks", one(array(CLOCKS.subList(0, 7), LocalTime[]::new)));
        all.put("instants", one(array(INSTANTS.subList(0, 16), Instant[]::new)));
        all.put("instantList", List.of(INSTANTS.subList(0, 16)));
        all.put("uuids", List.of(new UUID[0], new UUID[] {new UUID(0, 0), null, new UUID(-1, 7)}));
        all.put("wrappedBytes", one(new Byte[] {0, -1, 92}));
        all.put(
                "dates",
                one(array(
                        LEGACY.stream()
                                .map(time -> Date.from(time.toInstant(ZoneOffset.UTC)))
                                .toList(),
                        Date[]::new)));
    }

    private static List<?> one(Object array) {
        return Collections.singletonList(array);
    }

    private static <T> T[] array(List<T> items, Function<Integer, T[]> maker) {
        return items.toArray(maker.apply(0));
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    /** As the papers of one row each. */
    static List<Paper.Sheet> sheets() {
        return List.of(
                new Paper.Sheet(1, "\"'\\\n", TIMES.get(1), INSTANTS.get(4), new BigDecimal("1.50")),
                new Paper.Sheet(2, "old", TIMES.get(11), INSTANTS.get(11), null),
                new Paper.Sheet(null, "", TIMES.get(9), INSTANTS.get(10), new BigDecimal("-1E+3")),
                new Paper.Sheet(Integer.MIN_VALUE, "äß漢😀", null, null, null));
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException thrown) {
            throw new IllegalArgumentException(thrown);
        }
    }
}
