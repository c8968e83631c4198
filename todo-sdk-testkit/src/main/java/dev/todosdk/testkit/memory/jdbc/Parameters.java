package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** The values set on a statement, each with the type that pgjdbc would send it as; none where it lets the server decide. */
final class Parameters {

    static final SqlType TEXT = SqlType.varchar();
    private static final SqlType TIMESTAMP = SqlType.timestamp(6);
    private static final SqlType TIMESTAMPTZ = SqlType.timestampWithTimeZone(6);
    private static final SqlType TIME = SqlType.time(6);

    private @Nullable Object[] values = new @Nullable Object[8];
    private @Nullable SqlType[] types = new @Nullable SqlType[8];
    private int count;

    void set(int index, @Nullable Object value, @Nullable SqlType type) {
        if (index > values.length) {
            values = Arrays.copyOf(values, index * 2);
            types = Arrays.copyOf(types, index * 2);
        }
        values[index - 1] = value;
        types[index - 1] = type;
        count = Math.max(count, index);
    }

    void set(int index, @Nullable Object value) throws SQLException {
        if (value instanceof PGobject object && !(value instanceof PGInterval)) {
            set(index, object.getValue(), named(object.getType()));
        } else {
            set(index, value, value == null ? null : typeOf(value));
        }
    }

    /** The driver's own objects name their type; one that the catalogue has not is an enum, which the statement knows. */
    private static @Nullable SqlType named(String type) throws SQLException {
        try {
            return SqlType.named(type);
        } catch (IllegalArgumentException unknown) {
            if (Catalogue.postgresql().hasType(type)) {
                throw SqlErrors.refused("the type " + type);
            }
            return null;
        }
    }

    void setNull(int index, int sqlType) {
        set(index, null, ofNull(sqlType));
    }

    /** NULL of a type that memory may not have. */
    void setNull(int index, String typeName) {
        try {
            set(index, null, SqlType.named(typeName));
        } catch (IllegalArgumentException unknown) {
            set(index, null, null);
        }
    }

    void clear() {
        count = 0;
    }

    @Nullable Object[] values() {
        return Arrays.copyOf(values, count);
    }

    @Nullable SqlType[] types() {
        return Arrays.copyOf(types, count);
    }

    private static @Nullable SqlType ofNull(int sqlType) {
        return switch (sqlType) {
            case Types.SMALLINT, Types.TINYINT -> SqlType.smallint();
            case Types.INTEGER -> SqlType.integer();
            case Types.BIGINT -> SqlType.bigint();
            case Types.REAL -> SqlType.real();
            case Types.DOUBLE, Types.FLOAT -> SqlType.doublePrecision();
            case Types.NUMERIC, Types.DECIMAL -> SqlType.numeric();
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> SqlType.bytea();
            case Types.BOOLEAN, Types.BIT -> SqlType.bool();
            case Types.CLOB, Types.NCLOB, Types.BLOB -> SqlType.oid();
            default -> null;
        };
    }

    private static @Nullable SqlType typeOf(Object value) throws SQLException {
        if (value instanceof String || value instanceof Character) {
            return TEXT;
        } else if (value instanceof Long) {
            return SqlType.bigint();
        } else if (value instanceof Integer) {
            return SqlType.integer();
        } else if (value instanceof Short || value instanceof Byte) {
            return SqlType.smallint();
        } else if (value instanceof Boolean) {
            return SqlType.bool();
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            return SqlType.numeric();
        } else if (value instanceof Double) {
            return SqlType.doublePrecision();
        } else if (value instanceof Float) {
            return SqlType.real();
        } else if (value instanceof UUID) {
            return SqlType.uuid();
        } else if (value instanceof byte[]) {
            return SqlType.bytea();
        } else if (value instanceof InMemoryArray array) {
            return array.type();
        } else if (value instanceof Duration || value instanceof PGInterval) {
            return SqlType.interval(6);
        }
        return timeType(value);
    }

    private static @Nullable SqlType timeType(Object value) {
        if (value instanceof OffsetDateTime || value instanceof Instant) {
            return TIMESTAMPTZ;
        } else if (value instanceof ZonedDateTime) {
            return null;
        } else if (value instanceof LocalDateTime) {
            return TIMESTAMP;
        } else if (value instanceof LocalDate) {
            return SqlType.date();
        }
        return value instanceof LocalTime ? TIME : null;
    }
}
