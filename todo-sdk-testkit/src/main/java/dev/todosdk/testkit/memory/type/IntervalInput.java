package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals read from text: numbers with units, a time of day, or ISO 8601. */
final class IntervalInput {

    private static final Pattern PART = Pattern.compile("\\s*(?:([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?"
            + "|([+-]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*([a-z]*)"
            + "|([+-]?\\d+)-(\\d{1,2}))(?=\\s|$|(?<=[a-z])[+\\-\\d])");
    private static final int SIGN = 1;
    private static final int HOUR = 2;
    private static final int MINUTE = 3;
    private static final int SECONDS = 4;
    private static final int NUMBER = 5;
    private static final int UNIT = 6;
    private static final int YEAR = 7;
    private static final int MONTH = 8;
    /** What a time of day says, and a second with a fraction. */
    private static final Set<String> FRACTIONS = Set.of("second", "millisecond", "microsecond");

    private static final Set<String> CLOCK = Set.of("hour", "minute", "second", "millisecond", "microsecond");
    private static final Pattern ISO = Pattern.compile("(-?\\d+(?:\\.\\d*)?)([A-Z])");
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final String text;
    private long months;
    private long days;
    private BigDecimal micros = BigDecimal.ZERO;
    private final Set<String> said = new HashSet<>();

    private IntervalInput(String text) {
        this.text = text;
    }

    static Interval read(String text) throws SQLException {
        boolean iso = text.startsWith("P") && text.length() > 1;
        IntervalInput input =
                new IntervalInput(iso ? text : SqlText.trimmed(text).toLowerCase(Locale.ROOT));
        try {
            return input.read(iso);
        } catch (ArithmeticException overflow) {
            throw SqlErrors.error("22015", "interval field value out of range");
        }
    }

    private Interval read(boolean iso) throws SQLException {
        if (iso) {
            iso();
            return sum(1);
        }
        boolean ago = text.endsWith(" ago");
        String parts = (ago ? text.substring(0, text.length() - 4) : text).replaceFirst("^@\\s*", "");
        Deque<MatchResult> fields = new ArrayDeque<>();
        Matcher part = PART.matcher(parts);
        int at = 0;
        while (at < parts.length()) {
            if (!part.find(at) || part.start() != at) {
                throw unreadable();
            }
            fields.push(part.toMatchResult());
            at = part.end();
        }
        if (at == 0) {
            throw unreadable();
        }
        // From the last to the first: a number without a unit counts days before a time of day, else seconds.
        String unit = "second";
        for (MatchResult field : fields) {
            add(field, unit);
            unit = field.group(HOUR) != null ? "day" : field.group(YEAR) != null ? "month" : unit;
        }
        return sum(ago ? -1 : 1);
    }

    private Interval sum(int sign) throws SQLException {
        if (months != (int) months) {
            throw SqlErrors.error("22008", "interval out of range");
        }
        long time = micros.setScale(0, RoundingMode.HALF_DOWN).longValueExact();
        Interval sum = new Interval(
                Math.toIntExact(sign * months), Math.toIntExact(sign * days), sign < 0 ? Math.negateExact(time) : time);
        if (sum.months() == Integer.MIN_VALUE && sum.days() == Integer.MIN_VALUE && sum.micros() == Long.MIN_VALUE) {
            throw SqlErrors.refused("an infinite interval");
        }
        return sum;
    }

    private void add(MatchResult field, String unit) throws SQLException {
        if (field.group(HOUR) != null) {
            say(CLOCK);
            clock(field);
        } else if (field.group(YEAR) != null) {
            say(Set.of("month"));
            long year = Long.parseLong(field.group(YEAR));
            long month = Long.parseLong(field.group(MONTH));
            months += year * 12 + (field.group(YEAR).startsWith("-") ? -month : month);
        } else {
            String name = singular(field.group(UNIT).isEmpty() ? unit : field.group(UNIT));
            BigDecimal number = new BigDecimal(field.group(NUMBER));
            boolean fraction =
                    name.equals("second") && number.stripTrailingZeros().scale() > 0;
            say(fraction ? FRACTIONS : Set.of(name));
            unit(name, number);
        }
    }

    /** Nothing is said twice. */
    private void say(Set<String> units) throws SQLException {
        if (units.stream().anyMatch(said::contains)) {
            throw SqlErrors.error("22007", "invalid input syntax for type interval");
        }
        said.addAll(units);
    }

    private void clock(MatchResult field) throws SQLException {
        int minute = Integer.parseInt(field.group(MINUTE));
        BigDecimal second = new BigDecimal(field.group(SECONDS) == null ? "0" : field.group(SECONDS));
        if (minute > 59 || second.intValue() > 60) {
            throw SqlErrors.error("22015", "interval field value out of range");
        }
        BigDecimal all = new BigDecimal(field.group(HOUR))
                .multiply(BigDecimal.valueOf(3600))
                .add(BigDecimal.valueOf(minute * 60L))
                .add(second);
        micros = micros.add((field.group(SIGN).equals("-") ? all.negate() : all).multiply(BigDecimal.valueOf(SECOND)));
    }

    private void iso() throws SQLException {
        boolean time = false;
        int at = 1;
        Matcher field = ISO.matcher(text);
        while (at < text.length()) {
            if (text.charAt(at) == 'T' && !time) {
                time = true;
                at++;
            } else if (field.find(at) && field.start() == at) {
                String unit = field.group(2);
                unit(
                        unit.equals("M") && !time ? "month" : singular(unit.toLowerCase(Locale.ROOT)),
                        new BigDecimal(field.group(1)));
                at = field.end();
            } else {
                throw unreadable();
            }
        }
    }

    /** The one name of a unit that has several. */
    private static String singular(String name) {
        return switch (name) {
            case "us", "usec", "usecs", "microsecond", "microseconds" -> "microsecond";
            case "ms", "msec", "msecs", "millisecond", "milliseconds" -> "millisecond";
            case "s", "sec", "secs", "second", "seconds" -> "second";
            case "m", "min", "mins", "minute", "minutes" -> "minute";
            case "h", "hr", "hrs", "hour", "hours" -> "hour";
            case "d", "day", "days" -> "day";
            case "w", "week", "weeks" -> "week";
            case "mon", "mons", "month", "months" -> "month";
            case "y", "yr", "yrs", "year", "years" -> "year";
            case "dec", "decs", "decade", "decades" -> "decade";
            case "c", "cent", "century", "centuries" -> "century";
            case "mil", "mils", "millennium", "millennia" -> "millennium";
            default -> name;
        };
    }

    /** Fractions go to the next smaller part: of years to months, of months to days, of days to microseconds. */
    private void unit(String name, BigDecimal number) throws SQLException {
        switch (name) {
            case "microsecond" -> micros = micros.add(number);
            case "millisecond" -> time(number, SECOND / 1000);
            case "second" -> time(number, SECOND);
            case "minute" -> time(number, 60 * SECOND);
            case "hour" -> time(number, 3600 * SECOND);
            case "day" -> days(number);
            case "week" -> days(number.multiply(BigDecimal.valueOf(7)));
            case "month" -> {
                BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
                months += whole.longValueExact();
                days(number.subtract(whole).multiply(BigDecimal.valueOf(30)));
            }
            case "year" -> years(number, 1);
            case "decade" -> years(number, 10);
            case "century" -> years(number, 100);
            case "millennium" -> years(number, 1000);
            default -> throw unreadable();
        }
    }

    private void time(BigDecimal number, long unit) {
        micros = micros.add(number.multiply(BigDecimal.valueOf(unit)));
    }

    private void days(BigDecimal number) {
        BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
        days += whole.longValueExact();
        time(number.subtract(whole), DAY);
    }

    private void years(BigDecimal number, int unit) {
        BigDecimal years = number.multiply(BigDecimal.valueOf(unit));
        int whole = years.setScale(0, RoundingMode.DOWN).intValueExact();
        months += 12L * whole
                + years.subtract(BigDecimal.valueOf(whole))
                        .multiply(BigDecimal.valueOf(12))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    /** A date is no interval; other numbers may mean one. */
    private SQLException unreadable() {
        Matcher date = Pattern.compile("\\d+-(\\d+)-\\d.*").matcher(text);
        if (date.matches() && Integer.parseInt(date.group(1)) > 11) {
            return SqlErrors.error("22015", "interval field value out of range");
        }
        boolean words = text.chars().noneMatch(Character::isDigit) && !text.contains("inf");
        return words || text.matches("p.*|P.*[a-zU-X ].*") || date.matches() || text.matches("[\\d.]+ ?[a-z]+")
                ? SqlErrors.error("22007", "invalid input syntax for type interval")
                : SqlErrors.refused("text in this form as interval");
    }
}
