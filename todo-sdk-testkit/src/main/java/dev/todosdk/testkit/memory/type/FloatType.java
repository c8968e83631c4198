package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** {@code real} and {@code double precision}: NaN equals NaN and is greatest, minus zero equals zero. */
final class FloatType extends SqlType {
    static final FloatType REAL = new FloatType("real");
    static final FloatType DOUBLE = new FloatType("double precision");

    private static final Map<String, Double> NAMES = Map.of(
            "nan", Double.NaN,
            "infinity", Double.POSITIVE_INFINITY,
            "inf", Double.POSITIVE_INFINITY,
            "+infinity", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "-infinity", Double.NEGATIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY);

    private FloatType(String sqlName) {
        super(sqlName);
    }

    @Override
    Object store(Object value) throws SQLException {
        if (!(value instanceof Number number)) {
            throw SqlErrors.datatypeMismatch(sqlName(), value);
        }
        double wide = number.doubleValue();
        boolean lost = Double.isInfinite(wide) || (wide == 0 && value instanceof BigDecimal all && all.signum() != 0);
        if (lost && !(value instanceof Double || value instanceof Float)) {
            throw SqlErrors.outOfRange("the value is out of range for type " + sqlName());
        }
        if (equals(DOUBLE)) {
            return wide;
        }
        float narrowed = number.floatValue();
        if (Float.isInfinite(narrowed) && !Double.isInfinite(wide)) {
            throw SqlErrors.outOfRange("value out of range: overflow");
        }
        if (narrowed == 0 && wide != 0) {
            throw SqlErrors.outOfRange("value out of range: underflow");
        }
        return narrowed;
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        String digits = SqlText.trimmed(text);
        String name = digits.toLowerCase(Locale.ROOT);
        if (NAMES.containsKey(name)) {
            return store(NAMES.get(name));
        }
        if (digits.matches("[+-]?0[xX][0-9a-fA-F]+")) {
            return store(Double.parseDouble(digits + "p0"));
        }
        if (!digits.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw digits.matches("[+-]?0[xX].*")
                    ? SqlErrors.refused("hexadecimal text as " + sqlName())
                    : invalid(this);
        }
        double value = equals(DOUBLE) ? Double.parseDouble(digits) : Float.parseFloat(digits);
        boolean zero = digits.replaceFirst("[eE].*", "").matches("[+-]?[0.]*");
        if (Double.isInfinite(value) || (value == 0 && !zero)) {
            throw SqlErrors.outOfRange("the value is out of range for type " + sqlName());
        }
        return store(value);
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
