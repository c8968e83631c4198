package dev.todosdk.postgresql.copy;

import dev.todosdk.hibernate.dialect.StorableNumericJdbcType;
import dev.todosdk.hibernate.time.UtcTimestampType;
import dev.todosdk.persistence.internal.value.StorableNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.dialect.type.PostgreSQLUUIDJdbcType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.BasicType;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BigIntJdbcType;
import org.hibernate.type.descriptor.jdbc.BooleanJdbcType;
import org.hibernate.type.descriptor.jdbc.DecimalJdbcType;
import org.hibernate.type.descriptor.jdbc.DoubleJdbcType;
import org.hibernate.type.descriptor.jdbc.IntegerJdbcType;
import org.hibernate.type.descriptor.jdbc.LongVarcharJdbcType;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;
import org.hibernate.type.descriptor.jdbc.SmallIntJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.hibernate.type.descriptor.jdbc.TinyIntAsSmallIntJdbcType;
import org.hibernate.type.descriptor.jdbc.TinyIntJdbcType;
import org.hibernate.type.descriptor.jdbc.UUIDJdbcType;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * The columns whose values COPY's binary format takes from the mapping as they are: Hibernate's type and the column's own
 * say the same. A column of another pair may be converted by an insert, or refused, where COPY would not.
 */
public enum BinaryColumn {
    /** Whole numbers. */
    INT8(Set.of("int8"), Long.class, Set.of(BigIntJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int64((Long) value);
        }
    },
    /** Whole numbers. */
    INT4(Set.of("int4"), Integer.class, Set.of(IntegerJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int32((Integer) value);
        }
    },
    /** Whole numbers; enums by their place too. */
    INT2(
            Set.of("int2"),
            Short.class,
            Set.of(SmallIntJdbcType.class, TinyIntJdbcType.class, TinyIntAsSmallIntJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int16((Short) value);
        }
    },
    /** True or false. */
    BOOL(Set.of("bool"), Boolean.class, Set.of(BooleanJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int8((Boolean) value ? 1 : 0);
        }
    },
    /** Text; enums by name too. */
    TEXT(Set.of("text", "varchar"), String.class, Set.of(VarcharJdbcType.class, LongVarcharJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.bytes(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** Microseconds since the year 2000. */
    TIMESTAMPTZ(
            Set.of("timestamptz"),
            Instant.class,
            Set.of(TimestampUtcAsJdbcTimestampJdbcType.class, UtcTimestampType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int64(PostgresqlEpoch.since2000((Instant) value));
        }
    },
    /** Floating point. */
    FLOAT8(Set.of("float8"), Double.class, Set.of(DoubleJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.int64(Double.doubleToLongBits((Double) value));
        }
    },
    /** Decimals. */
    NUMERIC(
            Set.of("numeric"),
            BigDecimal.class,
            Set.of(NumericJdbcType.class, DecimalJdbcType.class, StorableNumericJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.bytes(ByteConverter.numeric(StorableNumber.check("a decimal parameter", (BigDecimal) value)));
        }
    },
    /** UUIDs. */
    UUID_(Set.of("uuid"), UUID.class, Set.of(UUIDJdbcType.class, PostgreSQLUUIDJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            UUID uuid = (UUID) value;
            out.int64(uuid.getMostSignificantBits());
            out.int64(uuid.getLeastSignificantBits());
        }
    },
    /** Bytes. */
    BYTEA(Set.of("bytea"), byte[].class, Set.of(VarbinaryJdbcType.class)) {
        @Override
        void write(Object value, CopyBuffer out) {
            out.bytes((byte[]) value);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> columnTypes;

    private final Class<?> javaType;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Class<?>> jdbcTypes;

    BinaryColumn(Set<String> columnTypes, Class<?> javaType, Set<Class<?>> jdbcTypes) {
        this.columnTypes = columnTypes;
        this.javaType = javaType;
        this.jdbcTypes = jdbcTypes;
    }

    /**
     * The one for a mapping's type and a column's.
     *
     * @param mapping Hibernate's type
     * @param columnType the catalog's name of the column's, when it is known
     * @return null when they do not surely say the same
     */
    public static @Nullable BinaryColumn of(JdbcMapping mapping, @Nullable String columnType) {
        if (columnType == null || !(mapping instanceof BasicType<?>) || mapping instanceof CustomType<?>) {
            return null;
        }
        Class<?> type = mapping.getJdbcType().getClass();
        for (BinaryColumn column : values()) {
            if (column.columnTypes.contains(columnType) && column.jdbcTypes.contains(type)) {
                return column;
            }
        }
        return null;
    }

    /**
     * Writes what Hibernate would have bound: a value that was converted when it was recorded.
     *
     * @throws ArithmeticException when a time has no number
     */
    final void write(Object value, JdbcMapping mapping, SharedSessionContractImplementor session, CopyBuffer out) {
        int start = out.beginField();
        write(relational(value, mapping, session), out);
        out.endField(start);
    }

    /**
     * The value that Hibernate would give the driver.
     *
     * @param value one that was converted
     * @param mapping its type
     * @param session of the unit
     * @return of this column's own class
     */
    public final Object relational(Object value, JdbcMapping mapping, SharedSessionContractImplementor session) {
        @SuppressWarnings("unchecked") // of the value's own mapping
        JavaType<Object> java = (JavaType<Object>) mapping.getJdbcJavaType();
        return java.unwrap(value, javaType, session);
    }

    abstract void write(Object value, CopyBuffer out);
}
