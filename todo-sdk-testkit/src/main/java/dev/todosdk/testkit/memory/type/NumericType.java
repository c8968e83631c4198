package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;

/** {@code numeric}: rounded half away from zero to its scale, refused when it has more digits than its precision. */
final class NumericType extends SqlType {
    static final NumericType UNLIMITED = new NumericType();

    private final int precision;
    private final int scale;

    private NumericType() {
        super("numeric");
        this.precision = 0;
        this.scale = 0;
    }

    NumericType(int precision, int scale) {
        super("numeric(" + precision + "," + scale + ")");
        if (precision < 1) {
            throw new IllegalArgumentException("numeric precision " + precision + " must be at least 1");
        }
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public SqlType unlimited() {
        return UNLIMITED;
    }

    @Override
    Object store(Object value) throws SQLException {
        BigDecimal exact = Numerals.held(toDecimal(value));
        if (precision == 0) {
            return exact;
        }
        BigDecimal rounded = exact.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() > precision) {
            throw SqlErrors.outOfRange("numeric field overflow");
        }
        return scale < 0 ? rounded.setScale(0) : rounded;
    }

    private BigDecimal toDecimal(Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloat((Number) value);
        }
        throw SqlErrors.datatypeMismatch(sqlName(), value);
    }

    private BigDecimal ofFloat(Number value) throws SQLException {
        if (Double.isNaN(value.doubleValue()) || Double.isInfinite(value.doubleValue())) {
            throw SqlErrors.refused("NaN and infinity in a numeric column");
        }
        // As many digits as the type holds for sure, not as many as tell it from its neighbours.
        int digits = value instanceof Float ? 6 : 15;
        BigDecimal exact = new BigDecimal(value.doubleValue()).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return exact.signum() == 0 ? BigDecimal.ZERO : stripped(exact);
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        String digits = SqlText.trimmed(text);
        if (digits.toLowerCase(Locale.ROOT).matches("nan|[+-]?inf(inity)?")) {
            throw SqlErrors.refused("NaN and infinity as numeric");
        }
        BigDecimal number = Numerals.decimal(digits);
        if (number == null) {
            throw invalid(this);
        }
        return number;
    }

    @Override
    public int compare(Object one, Object other) {
        return ((BigDecimal) one).compareTo((BigDecimal) other);
    }

    @Override
    public Object key(Object value) {
        BigDecimal decimal = (BigDecimal) value;
        return decimal.signum() == 0 ? BigDecimal.ZERO : stripped(decimal);
    }

    /** The JDK takes zeros off one by one, which takes seconds where there are 100,000. */
    private static BigDecimal stripped(BigDecimal decimal) {
        BigDecimal plain = decimal;
        for (int zeros = Integer.highestOneBit(plain.precision()); zeros >= 64; zeros /= 2) {
            BigInteger[] parts = plain.unscaledValue().divideAndRemainder(BigInteger.TEN.pow(zeros));
            if (parts[1].signum() == 0) {
                plain = new BigDecimal(parts[0], plain.scale() - zeros);
            }
        }
        return plain.stripTrailingZeros();
    }
}
