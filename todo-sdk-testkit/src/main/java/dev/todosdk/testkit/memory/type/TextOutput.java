package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as PostgreSQL writes them in text; dates and times in ISO style. */
public final class TextOutput {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private TextOutput() {}

    /** The text that a cast to text gives; times with a zone are written in the given one. */
    public static String of(Object value, ZoneId zone) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        } else if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof Interval interval) {
            return interval(interval);
        } else if (value instanceof List<?> items) {
            return items.stream().map(item -> item(item, zone)).collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Character) {
            return value.toString();
        }
        return time(value, zone);
    }

    /** The text that a client gets, in which a boolean is one letter. */
    public static String sent(Object value, ZoneId zone) {
        return value instanceof Boolean truth ? (truth ? "t" : "f") : of(value, zone);
    }

    private static String time(Object value, ZoneId zone) {
        if (value instanceof LocalDateTime time) {
            return infinite(
                    time, LocalDateTime.MAX, LocalDateTime.MIN, date(time.toLocalDate(), " " + TIME.format(time)));
        } else if (value instanceof Instant instant) {
            return infinite(
                    instant,
                    Instant.MAX,
                    Instant.MIN,
                    instant.equals(Instant.MAX) || instant.equals(Instant.MIN) ? "" : zoned(instant, zone));
        } else if (value instanceof OffsetDateTime time) {
            return of(time.toInstant(), zone);
        } else if (value instanceof java.sql.Timestamp time) {
            return of(time.toLocalDateTime(), zone);
        } else if (value instanceof LocalTime time) {
            return time.equals(LocalTime.MAX) ? "24:00:00" : TIME.format(time);
        } else if (value instanceof LocalDate date) {
            return infinite(date, LocalDate.MAX, LocalDate.MIN, date(date, ""));
        }
        return value.toString();
    }

    private static <T> String infinite(T value, T last, T first, String finite) {
        return value.equals(last) ? "infinity" : value.equals(first) ? "-infinity" : finite;
    }

    private static String zoned(Instant instant, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        LocalDateTime time = LocalDateTime.ofInstant(instant, offset);
        String id = offset.equals(ZoneOffset.UTC) ? "+00" : offset.getId();
        String shortened = id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
        return date(time.toLocalDate(), " " + TIME.format(time) + shortened);
    }

    /** Years before the first are counted back from it. */
    private static String date(LocalDate date, String after) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        String day = String.format(Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth());
        return day + after + (date.getYear() > 0 ? "" : " BC");
    }

    private static String interval(Interval interval) {
        StringBuilder text = new StringBuilder();
        boolean[] negative = {false};
        part(text, interval.months() / 12, "year", negative);
        part(text, interval.months() % 12, "mon", negative);
        part(text, interval.days(), "day", negative);
        long micros = interval.micros();
        if (text.isEmpty() || micros != 0) {
            BigInteger all = BigInteger.valueOf(micros).abs();
            BigInteger[] seconds = all.divideAndRemainder(BigInteger.valueOf(1_000_000));
            long whole = seconds[0].longValue();
            text.append(text.isEmpty() ? "" : " ")
                    .append(micros < 0 ? "-" : negative[0] ? "+" : "")
                    .append(String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60));
            if (seconds[1].signum() != 0) {
                text.append(String.format(Locale.ROOT, ".%06d", seconds[1].longValue())
                        .replaceFirst("0+$", ""));
            }
        }
        return text.toString();
    }

    /** A positive part behind a negative one has a sign of its own. */
    private static void part(StringBuilder text, int value, String unit, boolean[] negative) {
        if (value != 0) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(negative[0] && value > 0 ? "+" : "")
                    .append(value)
                    .append(' ')
                    .append(unit)
                    .append(value == 1 ? "" : "s");
            negative[0] = value < 0;
        }
    }

    private static String item(@Nullable Object item, ZoneId zone) {
        if (item == null) {
            return "NULL";
        }
        String text = sent(item, zone);
        boolean plain = !text.isEmpty()
                && !text.equalsIgnoreCase("null")
                && text.chars().noneMatch(c -> "{},\"\\".indexOf(c) >= 0 || SqlText.isBlank(c));
        return plain || item instanceof List<?> ? text : '"' + text.replaceAll("[\"\\\\]", "\\\\$0") + '"';
    }

    /** The shortest digits that read back the same; an exponent from 1e15 on and below 1e-4. */
    private static String floating(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(number).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        int plainLimit = number instanceof Float ? 6 : 15;
        if (exponent >= -4 && exponent < plainLimit) {
            return digits.toPlainString();
        }
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Before Java 19 the text of a number may have a digit too many, or not the nearest last one. */
    private static BigDecimal shortest(Number number) {
        BigDecimal exact = new BigDecimal(number.doubleValue());
        BigDecimal best = new BigDecimal(number.toString()).stripTrailingZeros();
        for (int digits = best.precision(); digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            boolean same = number instanceof Float
                    ? shorter.floatValue() == number.floatValue()
                    : shorter.doubleValue() == number.doubleValue();
            if (!same) {
                return best;
            }
            best = shorter;
        }
        return best;
    }
}
