package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times read from text as PostgreSQL reads them: the forms of ISO 8601 and its own words. An impossible date is an
 * error, never the nearest one; rarer forms are refused.
 */
final class DateTimeInput {

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<year>\\d{3,7})-(?<month>\\d{1,2})-(?<day>\\d{1,2})|(?<compact>\\d{8}))?"
                    + "(?:(?:^|T|\\s+)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?<fraction>\\.\\d*)?)?)?"
                    + "\\s*(?<zone>Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2}(?::?\\d{2})?)?|[A-Z]\\w*(?:/\\w+)+)?(?:\\s+(?<era>BC|AD))?",
            Pattern.CASE_INSENSITIVE);

    /** A point in time as ISO 8601 has it, which is no time of day. */
    private static final Pattern DATE_AND_TIME = Pattern.compile("\\dT\\d", Pattern.CASE_INSENSITIVE);

    /** A zone west of Greenwich directly behind a date, where its sign cannot be told from the date's. */
    private static final Pattern DATE_AND_SIGN = Pattern.compile("(?:\\d+-\\d+-\\d+|\\d{8})-\\d");

    /** Of times; days go on. */
    private static final int LAST_YEAR = 294_276;

    private final SqlType type;
    private final String text;
    private final @Nullable LocalDate date;
    private final long micros;
    private final boolean timed;
    private final @Nullable ZoneId zone;

    private DateTimeInput(SqlType type, String text) throws SQLException {
        this.type = type;
        this.text = text;
        Matcher parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw unreadable();
        }
        this.timed = parts.group("hour") != null;
        this.date = isTime() && !timed ? null : date(parts);
        this.micros = timed ? micros(parts) : 0;
        String named = parts.group("zone");
        if (!timed && named != null && DATE_AND_SIGN.matcher(text).lookingAt()) {
            throw invalid();
        }
        this.zone = named == null ? null : zone(named);
        if (!timed && isTime()) {
            throw invalid();
        }
    }

    private boolean isTime() {
        return type.catalogueName().equals("time");
    }

    /** {@code infinity} and {@code -infinity} as the given ends, {@code epoch} as the given beginning, else null. */
    private static <T> @Nullable T word(String text, T last, T first, T epoch) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "infinity", "+infinity" -> last;
            case "-infinity" -> first;
            case "epoch" -> epoch;
            default -> null;
        };
    }

    static LocalDate date(SqlType type, String text) throws SQLException {
        LocalDate word = word(text, LocalDate.MAX, LocalDate.MIN, LocalDate.EPOCH);
        return word != null ? word : new DateTimeInput(type, text).date();
    }

    static LocalTime time(SqlType type, String text) throws SQLException {
        DateTimeInput input = new DateTimeInput(type, text);
        // The clocks of a region differ by the day.
        boolean region = input.zone != null && input.zone.getId().contains("/");
        if (DATE_AND_TIME.matcher(text).find() || (region && input.date == null)) {
            throw input.invalid();
        }
        return input.micros == Microseconds.DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(input.micros * 1000);
    }

    static LocalDateTime timestamp(SqlType type, String text) throws SQLException {
        LocalDateTime usual = UsualTime.read(text);
        if (usual != null) {
            return usual;
        }
        LocalDateTime word = word(text, LocalDateTime.MAX, LocalDateTime.MIN, LocalDate.EPOCH.atStartOfDay());
        return word != null ? word : new DateTimeInput(type, text).local();
    }

    static Instant instant(SqlType type, String text, ZoneId session) throws SQLException {
        LocalDateTime usual = UsualTime.isInUtc(text) ? UsualTime.read(text) : null;
        if (usual != null) {
            return usual.toInstant(ZoneOffset.UTC);
        }
        Instant word = word(text, Instant.MAX, Instant.MIN, Instant.EPOCH);
        if (word != null) {
            return word;
        }
        DateTimeInput input = new DateTimeInput(type, text);
        return Zones.instant(input.local(), input.zone == null ? session : input.zone);
    }

    private LocalDate date() throws SQLException {
        if (date == null) {
            throw invalid();
        }
        return date;
    }

    private LocalDateTime local() throws SQLException {
        if (date().getYear() > LAST_YEAR) {
            throw impossible();
        }
        return date().atStartOfDay().plusNanos(micros * 1000);
    }

    private @Nullable LocalDate date(Matcher parts) throws SQLException {
        String compact = parts.group("compact");
        if (compact == null && parts.group("year") == null) {
            return null;
        }
        int year = Integer.parseInt(compact == null ? parts.group("year") : compact.substring(0, 4));
        int month = Integer.parseInt(compact == null ? parts.group("month") : compact.substring(4, 6));
        int day = Integer.parseInt(compact == null ? parts.group("day") : compact.substring(6));
        int counted = "BC".equalsIgnoreCase(parts.group("era")) ? 1 - year : year;
        if (year == 0 || month < 1 || month > 12 || day < 1 || !isIn(YearMonth.of(counted, month), day)) {
            throw impossible();
        }
        return Year.of(counted).atMonth(month).atDay(day);
    }

    private static boolean isIn(YearMonth month, int day) {
        return day <= month.lengthOfMonth();
    }

    /** Sixty seconds and twenty-four hours are the beginning of what comes next. */
    private long micros(Matcher parts) throws SQLException {
        int hour = Integer.parseInt(parts.group("hour"));
        int minute = Integer.parseInt(parts.group("minute"));
        int second = parts.group("second") == null ? 0 : Integer.parseInt(parts.group("second"));
        String fraction = parts.group("fraction");
        long rest = fraction == null || fraction.length() == 1
                ? 0
                : (long) Math.rint(Double.parseDouble("0" + fraction) * 1e6);
        long all = ((hour * 60L + minute) * 60 + second) * 1_000_000 + rest;
        if (hour > 24 || minute > 59 || second > 60 || all > Microseconds.DAY) {
            throw impossible();
        }
        return all;
    }

    private ZoneId zone(String name) throws SQLException {
        if (name.charAt(0) != '+' && name.charAt(0) != '-') {
            return Zones.named(name);
        }
        String[] parts = name.substring(1).split(":", -1);
        int first = Integer.parseInt(parts[0]);
        boolean together = parts.length == 1 && parts[0].length() > 2;
        int hours = together ? first / 100 : first;
        int minutes = together ? first % 100 : part(parts, 1);
        int seconds = part(parts, 2);
        if (hours > 15 || minutes > 59 || seconds > 59) {
            throw SqlErrors.error("22009", "time zone displacement out of range");
        }
        int all = (hours * 60 + minutes) * 60 + seconds;
        return ZoneOffset.ofTotalSeconds(name.charAt(0) == '-' ? -all : all);
    }

    private static int part(String[] parts, int index) {
        return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    }

    private SQLException impossible() {
        return SqlErrors.dateTimeOutOfRange("date/time field value out of range");
    }

    private SQLException invalid() {
        return SqlErrors.error("22007", "invalid input syntax for type " + type.sqlName());
    }

    /** What holds no number is nothing, and two digits are a month; words and other orders of the parts may mean a time. */
    private SQLException unreadable() {
        boolean word = text.toLowerCase(Locale.ROOT).matches("now|today|tomorrow|yesterday|allballs");
        if (text.equals("0")) {
            return isTime() ? invalid() : impossible();
        }
        if (!isTime() && text.matches("1[3-9]|[2-9]\\d")) {
            return impossible();
        }
        boolean meant = text.matches(isTime() ? "\\d{4}(\\D.*)?" : "\\d{4}\\.\\d{3}");
        boolean few =
                text.isEmpty() || (!meant && text.matches("[1-9]\\d{0,4}|[1-9]\\d{0,3}-\\d{0,2}|\\d{1,5}\\.\\d*"));
        boolean number = text.chars().anyMatch(Character::isDigit);
        return word || (number && !few) ? SqlErrors.refused("text in this form as " + type.sqlName()) : invalid();
    }
}
