package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.UUID;

/** Values as PostgreSQL writes them in text. */
final class TextFormat {

    private TextFormat() {}

    static String of(Object value, ZoneId zone) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return value.toString();
        } else if (value instanceof Boolean || value instanceof UUID || value instanceof Character) {
            return value.toString();
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        } else if (value instanceof LocalDateTime time) {
            return TimeFormat.of(time);
        } else if (value instanceof Instant instant) {
            return TimeFormat.of(instant, zone);
        } else if (value instanceof OffsetDateTime time) {
            return TimeFormat.of(time.toInstant(), zone);
        } else if (value instanceof java.sql.Timestamp time) {
            return TimeFormat.of(time.toLocalDateTime());
        } else if (value instanceof LocalTime time) {
            return TimeFormat.of(time);
        } else if (value instanceof LocalDate || value instanceof java.sql.Date || value instanceof java.sql.Time) {
            return value.toString();
        } else if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof java.math.BigInteger || value instanceof Byte) {
            return value.toString();
        }
        throw Refusal.of("the text of a " + value.getClass().getSimpleName());
    }

    /** The shortest digits that read back the same; an exponent from 1e15 on and below 1e-4. */
    private static String floating(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal digits = new BigDecimal(number.toString()).stripTrailingZeros();
        if (digits.signum() == 0) {
            return "0";
        }
        int exponent = digits.precision() - digits.scale() - 1;
        int plainLimit = number instanceof Float ? 6 : 15;
        if (exponent >= -4 && exponent < plainLimit) {
            return digits.toPlainString();
        }
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
