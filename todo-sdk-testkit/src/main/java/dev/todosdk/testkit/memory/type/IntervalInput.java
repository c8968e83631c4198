package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals read from text: numbers with units, a time of day, or ISO 8601. */
final class IntervalInput {

    private static final Pattern PART = Pattern.compile(
            "\\s*(?:(?<sign>[+-]?)(?<hour>\\d+):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2}(?:\\.\\d*)?))?"
                    + "|(?<number>[+-]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*(?<unit>[a-z]*)"
                    + "|(?<year>[+-]?\\d+)-(?<month>\\d{1,2}))(?=\\s|$|(?<=[a-z])[+\\-\\d])");
    private static final Pattern ISO = Pattern.compile("(-?\\d+(?:\\.\\d*)?)([a-z])");
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final String text;
    private long months;
    private long days;
    private BigDecimal micros = BigDecimal.ZERO;

    private IntervalInput(String text) {
        this.text = text;
    }

    static Interval read(String text) throws SQLException {
        IntervalInput input = new IntervalInput(text.trim().toLowerCase(Locale.ROOT));
        try {
            return input.read();
        } catch (ArithmeticException overflow) {
            throw SqlErrors.error("22015", "interval field value out of range");
        }
    }

    private Interval read() throws SQLException {
        if (text.startsWith("p")) {
            iso();
            return sum(1);
        }
        boolean ago = text.endsWith(" ago");
        String parts = (ago ? text.substring(0, text.length() - 4) : text).replaceFirst("^@\\s*", "");
        Matcher part = PART.matcher(parts);
        int at = 0;
        while (at < parts.length()) {
            if (!part.find(at) || part.start() != at) {
                throw unreadable();
            }
            add(part);
            at = part.end();
        }
        if (at == 0) {
            throw unreadable();
        }
        return sum(ago ? -1 : 1);
    }

    private Interval sum(int sign) {
        return new Interval(
                Math.toIntExact(sign * months),
                Math.toIntExact(sign * days),
                sign * micros.setScale(0, RoundingMode.HALF_DOWN).longValueExact());
    }

    private void add(Matcher part) throws SQLException {
        if (part.group("hour") != null) {
            int minute = Integer.parseInt(part.group("minute"));
            BigDecimal second = new BigDecimal(part.group("second") == null ? "0" : part.group("second"));
            if (minute > 59 || second.compareTo(BigDecimal.valueOf(60)) >= 0) {
                throw SqlErrors.error("22015", "interval field value out of range");
            }
            BigDecimal all = new BigDecimal(part.group("hour"))
                    .multiply(BigDecimal.valueOf(3600))
                    .add(BigDecimal.valueOf(minute * 60L))
                    .add(second);
            micros = micros.add(
                    (part.group("sign").equals("-") ? all.negate() : all).multiply(BigDecimal.valueOf(SECOND)));
        } else if (part.group("year") != null) {
            long year = Long.parseLong(part.group("year"));
            long month = Long.parseLong(part.group("month"));
            months += year * 12 + (part.group("year").startsWith("-") ? -month : month);
        } else {
            unit(part.group("unit"), new BigDecimal(part.group("number")));
        }
    }

    private void iso() throws SQLException {
        boolean time = false;
        int at = 1;
        Matcher field = ISO.matcher(text);
        while (at < text.length()) {
            if (text.charAt(at) == 't' && !time) {
                time = true;
                at++;
            } else if (field.find(at) && field.start() == at) {
                String unit = field.group(2);
                unit(unit.equals("m") && !time ? "month" : unit, new BigDecimal(field.group(1)));
                at = field.end();
            } else {
                throw unreadable();
            }
        }
    }

    /** Fractions go to the next smaller part: of years to months, of months to days, of days to microseconds. */
    private void unit(String name, BigDecimal number) throws SQLException {
        switch (name) {
            case "us", "usec", "usecs", "microsecond", "microseconds" -> micros = micros.add(number);
            case "ms", "msec", "msecs", "millisecond", "milliseconds" -> time(number, SECOND / 1000);
            case "", "s", "sec", "secs", "second", "seconds" -> time(number, SECOND);
            case "m", "min", "mins", "minute", "minutes" -> time(number, 60 * SECOND);
            case "h", "hr", "hrs", "hour", "hours" -> time(number, 3600 * SECOND);
            case "d", "day", "days" -> days(number);
            case "w", "week", "weeks" -> days(number.multiply(BigDecimal.valueOf(7)));
            case "mon", "mons", "month", "months" -> {
                BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
                months += whole.longValueExact();
                days(number.subtract(whole).multiply(BigDecimal.valueOf(30)));
            }
            case "y", "yr", "yrs", "year", "years" -> years(number, 1);
            case "dec", "decs", "decade", "decades" -> years(number, 10);
            case "c", "cent", "century", "centuries" -> years(number, 100);
            case "mil", "mils", "millennium", "millennia" -> years(number, 1000);
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
        months += number.multiply(BigDecimal.valueOf(12L * unit))
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
        return words || date.matches() || text.matches("[\\d.]+ ?[a-z]+")
                ? SqlErrors.error("22007", "invalid input syntax for type interval")
                : SqlErrors.refused("text in this form as interval");
    }
}
