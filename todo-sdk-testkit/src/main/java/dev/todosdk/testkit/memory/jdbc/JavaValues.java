package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.TextOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Stored values in the Java classes that pgjdbc gives. */
final class JavaValues {

    private static final long MICROSECONDS = 1_000_000;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private JavaValues() {}

    /** The class in which {@code getObject} gives values of the type. */
    static Class<?> natural(SqlType type) {
        return switch (type.catalogueName()) {
            case "text", "varchar", "bpchar", "name", "json", "jsonb" -> String.class;
            case "int2", "int4" -> Integer.class;
            case "int8" -> Long.class;
            case "numeric" -> BigDecimal.class;
            case "float4" -> Float.class;
            case "float8" -> Double.class;
            case "bool" -> Boolean.class;
            case "uuid" -> UUID.class;
            case "date" -> Date.class;
            case "time" -> Time.class;
            case "timestamp", "timestamptz" -> Timestamp.class;
            case "bytea" -> byte[].class;
            case "interval" -> PGInterval.class;
            default -> type.catalogueName().endsWith("}") ? String.class : Object.class;
        };
    }

    /** The value as {@code getObject} gives it. */
    static @Nullable Object natural(@Nullable Object value, @Nullable SqlType type) throws SQLException {
        if (value == null) {
            return null;
        } else if (value instanceof List<?> items) {
            return InMemoryArray.of(elementOf(type), items);
        } else if (value instanceof Short number) {
            return number.intValue();
        } else if (value instanceof Instant || value instanceof LocalDateTime) {
            return as(Timestamp.class, value);
        } else if (value instanceof LocalDate) {
            return as(Date.class, value);
        } else if (value instanceof LocalTime) {
            return as(Time.class, value);
        } else if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        return value instanceof Interval ? as(PGInterval.class, value) : value;
    }

    static SqlType elementOf(@Nullable SqlType array) {
        SqlType element = array == null ? null : array.element();
        return element == null ? SqlType.text() : element;
    }

    static <T> @Nullable T as(Class<T> wanted, @Nullable Object value) throws SQLException {
        return value == null ? null : wanted.cast(converted(wanted, value));
    }

    private static @Nullable Object converted(Class<?> wanted, Object value) throws SQLException {
        if (value instanceof Row && (wanted == String.class || wanted == byte[].class)) {
            throw SqlErrors.refused("a ctid as a text"); // It says where a row lies on a disk.
        } else if (wanted == String.class) {
            return TextOutput.sent(value, ZoneId.systemDefault());
        } else if (wanted.isInstance(value) && !(value instanceof byte[])) {
            return value;
        } else if (Number.class.isAssignableFrom(wanted)) {
            return number(wanted, value);
        } else if (wanted == Boolean.class) {
            return truth(value);
        } else if (wanted == UUID.class && value instanceof String text) {
            return UUID.fromString(text);
        } else if (wanted == byte[].class && value instanceof byte[] bytes) {
            return bytes.clone();
        } else if (wanted == byte[].class && value instanceof Instant time) {
            return binary(time);
        } else if (wanted == byte[].class && value instanceof LocalDateTime time) {
            return binary(time.toInstant(ZoneOffset.UTC));
        } else if (wanted == byte[].class) {
            return textBytes(value);
        } else if (wanted == Duration.class && value instanceof Interval interval) {
            return Duration.ofSeconds(interval.days() * 86_400L).plusNanos(interval.micros() * 1000);
        } else if (wanted == PGInterval.class && value instanceof Interval interval) {
            return new PGInterval(
                    interval.months() / 12,
                    interval.months() % 12,
                    interval.days(),
                    (int) (interval.micros() / 3_600_000_000L),
                    (int) (interval.micros() / 60_000_000 % 60),
                    interval.micros() % 60_000_000 / 1e6);
        }
        return time(wanted, value);
    }

    /** What is always sent as text; of other values the driver hands on text or binary, as it was sent this time. */
    private static byte[] textBytes(Object value) throws SQLException {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw SqlErrors.refused("getBytes of " + value.getClass().getSimpleName());
    }

    /** As the server sends it to the driver, which hands it on: microseconds since the year 2000, and infinity at either end. */
    private static byte[] binary(Instant time) {
        long seconds = time.getEpochSecond() - YEAR_2000;
        long microseconds = Math.abs(seconds) < Long.MAX_VALUE / MICROSECONDS
                ? seconds * MICROSECONDS + time.getNano() / 1000
                : seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        return ByteBuffer.allocate(Long.BYTES).putLong(microseconds).array();
    }

    private static Object number(Class<?> wanted, Object value) throws SQLException {
        BigDecimal exact = value instanceof Boolean truth
                ? BigDecimal.valueOf(truth ? 1 : 0)
                : value instanceof Number || value instanceof String
                        ? new BigDecimal(value.toString().trim())
                        : null;
        if (exact == null) {
            throw bad(wanted, value);
        }
        if (wanted == BigDecimal.class) {
            return exact;
        } else if (wanted == BigInteger.class) {
            return exact.toBigInteger();
        } else if (wanted == Double.class) {
            return exact.doubleValue();
        } else if (wanted == Float.class) {
            return exact.floatValue();
        }
        return integer(wanted, exact.toBigInteger(), value);
    }

    private static Object integer(Class<?> wanted, BigInteger whole, Object value) throws SQLException {
        int bits = wanted == Long.class ? 63 : wanted == Integer.class ? 31 : wanted == Short.class ? 15 : 7;
        if (whole.bitLength() > bits) {
            throw new PSQLException(
                    "Bad value for type " + wanted.getSimpleName() + " : out of range",
                    PSQLState.NUMERIC_VALUE_OUT_OF_RANGE);
        }
        if (wanted == Long.class) {
            return whole.longValue();
        } else if (wanted == Integer.class) {
            return whole.intValue();
        } else if (wanted == Short.class) {
            return whole.shortValue();
        } else if (wanted == Byte.class) {
            return whole.byteValue();
        }
        throw bad(wanted, value);
    }

    private static Boolean truth(Object value) throws SQLException {
        if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        if (value instanceof String text
                && List.of("t", "true", "1", "f", "false", "0").contains(text)) {
            return text.startsWith("t") || text.equals("1");
        }
        throw bad(Boolean.class, value);
    }

    private static Object time(Class<?> wanted, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return ofInstant(wanted, instant);
        } else if (value instanceof LocalDateTime time) {
            return ofLocal(wanted, time);
        } else if (value instanceof LocalDate date) {
            return wanted == Date.class ? Date.valueOf(date) : ofLocal(wanted, date.atStartOfDay());
        } else if (value instanceof LocalTime time) {
            if (wanted == Time.class) {
                return time(time);
            }
        }
        throw bad(wanted, value);
    }

    private static Time time(LocalTime time) {
        long millis = LocalDate.EPOCH
                .atTime(time)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
        return new Time(millis);
    }

    private static Object ofInstant(Class<?> wanted, Instant instant) throws SQLException {
        if (wanted == OffsetDateTime.class) {
            return instant.equals(Instant.MAX)
                    ? OffsetDateTime.MAX
                    : instant.equals(Instant.MIN) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC);
        } else if (wanted == Timestamp.class) {
            return Timestamp.from(instant);
        }
        return ofLocal(wanted, LocalDateTime.ofInstant(instant, ZoneId.systemDefault()));
    }

    private static Object ofLocal(Class<?> wanted, LocalDateTime time) throws SQLException {
        if (wanted == LocalDateTime.class) {
            return time;
        } else if (wanted == OffsetDateTime.class) {
            return time.equals(LocalDateTime.MAX)
                    ? OffsetDateTime.MAX
                    : time.equals(LocalDateTime.MIN) ? OffsetDateTime.MIN : time.atOffset(ZoneOffset.UTC);
        } else if (wanted == Timestamp.class) {
            return Timestamp.valueOf(time);
        } else if (wanted == Date.class) {
            return Date.valueOf(time.toLocalDate());
        } else if (wanted == LocalDate.class) {
            return time.toLocalDate();
        } else if (wanted == LocalTime.class) {
            return time.toLocalTime();
        } else if (wanted == Time.class) {
            return time(time.toLocalTime());
        }
        throw bad(wanted, time);
    }

    private static PSQLException bad(Class<?> wanted, Object value) {
        return new PSQLException(
                "conversion to " + wanted.getName() + " from "
                        + value.getClass().getSimpleName() + " not supported",
                PSQLState.INVALID_PARAMETER_VALUE);
    }
}
