package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;

/** {@code real} and {@code double precision}: NaN equals NaN and is greatest, minus zero equals zero. */
final class FloatType extends SqlType {
    static final FloatType REAL = new FloatType("real");
    static final FloatType DOUBLE = new FloatType("double precision");

    private FloatType(String sqlName) {
        super(sqlName);
    }

    @Override
    Object store(Object value) throws SQLException {
        if (!(value instanceof Number number)) {
            throw SqlErrors.datatypeMismatch(this, value);
        }
        if (this == DOUBLE) {
            return value instanceof Float ? (double) (float) value : number.doubleValue();
        }
        float narrowed = number.floatValue();
        double wide = number.doubleValue();
        if (Float.isInfinite(narrowed) && !Double.isInfinite(wide)) {
            throw SqlErrors.outOfRange("value out of range: overflow");
        }
        if (narrowed == 0 && wide != 0) {
            throw SqlErrors.outOfRange("value out of range: underflow");
        }
        return narrowed;
    }

    @Override
    public int compare(Object one, Object other) {
        return Double.compare(normal(one), normal(other));
    }

    @Override
    public Object key(Object value) {
        return normal(value);
    }

    private static double normal(Object value) {
        // Adding zero turns minus zero into zero.
        return ((Number) value).doubleValue() + 0.0;
    }
}
