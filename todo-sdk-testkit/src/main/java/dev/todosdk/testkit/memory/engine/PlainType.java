package dev.todosdk.testkit.memory.engine;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Types whose values are stored as they come. */
abstract class PlainType extends SqlType {
    static final PlainType BOOLEAN = new PlainType("boolean") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof Boolean ? value : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return Boolean.compare((Boolean) one, (Boolean) other);
        }
    };

    static final PlainType UUID = new PlainType("uuid") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof java.util.UUID ? value : null;
        }

        @Override
        public int compare(Object one, Object other) {
            // Java compares the halves as signed numbers, PostgreSQL the sixteen bytes.
            java.util.UUID a = (java.util.UUID) one;
            java.util.UUID b = (java.util.UUID) other;
            int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
            return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
        }
    };

    static final PlainType BYTEA = new PlainType("bytea") {
        @Override
        @Nullable Object accept(Object value) {
            return value instanceof byte[] bytes ? bytes.clone() : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return Arrays.compareUnsigned((byte[]) one, (byte[]) other);
        }

        @Override
        public Object key(Object value) {
            return ByteBuffer.wrap((byte[]) value);
        }
    };

    private PlainType(String sqlName) {
        super(sqlName);
    }

    /** The stored form, or null if the Java type does not fit. */
    abstract @Nullable Object accept(Object value);

    @Override
    final Object store(Object value) throws SQLException {
        Object stored = accept(value);
        if (stored == null) {
            throw SqlErrors.datatypeMismatch(this, value);
        }
        return stored;
    }

    @Override
    public Object key(Object value) {
        return value;
    }
}
