package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three integers; their keys are longs, so that a foreign key may join different ones. */
final class IntegerType extends SqlType {
    static final IntegerType SMALLINT = new IntegerType("smallint", Short.MIN_VALUE, Short.MAX_VALUE);
    static final IntegerType INTEGER = new IntegerType("integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final IntegerType BIGINT = new IntegerType("bigint", Long.MIN_VALUE, Long.MAX_VALUE);

    /** All digits but the last. */
    private static final Pattern DIGITS = Pattern.compile("[+-]?(\\d+)\\d");

    private final long least;
    private final long greatest;

    private IntegerType(String sqlName, long least, long greatest) {
        super(sqlName);
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    Object store(Object value) throws SQLException {
        if (equals(BIGINT) && value instanceof Long) {
            return value;
        }
        long number = toLong(value);
        if (number < least || number > greatest) {
            throw outOfRange();
        }
        if (equals(BIGINT)) {
            return number;
        }
        if (equals(INTEGER)) {
            return (int) number;
        }
        return (short) number;
    }

    private long toLong(Object value) throws SQLException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger integer) {
            return toLong(integer);
        }
        if (value instanceof BigDecimal decimal) {
            return toLong(decimal.setScale(0, RoundingMode.HALF_UP).toBigInteger());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw outOfRange();
            }
            // A float is rounded to even, unlike a numeric.
            return toLong(new BigDecimal(Math.rint(number)).toBigInteger());
        }
        throw SqlErrors.datatypeMismatch(sqlName(), value);
    }

    private long toLong(BigInteger integer) throws SQLException {
        if (integer.bitLength() > 63) {
            throw outOfRange();
        }
        return integer.longValue();
    }

    @Override
    public Object read(String text, ZoneId zone) throws SQLException {
        BigInteger number = Numerals.integer(SqlText.trimmed(text));
        if (number == null) {
            throw isTooLong(SqlText.trimmed(text)) ? outOfRange() : invalid(this);
        }
        return store(number);
    }

    /** Whether there are more digits than a number can have ahead of what makes it none. */
    private boolean isTooLong(String text) {
        Matcher digits = DIGITS.matcher(text);
        return digits.lookingAt() && new BigInteger(digits.group(1)).compareTo(BigInteger.valueOf(-(least / 10))) > 0;
    }

    private SQLException outOfRange() {
        return SqlErrors.outOfRange(sqlName() + " out of range");
    }

    @Override
    public int compare(Object one, Object other) {
        return Long.compare(((Number) one).longValue(), ((Number) other).longValue());
    }

    @Override
    public Object key(Object value) {
        return value instanceof Long ? value : (Object) ((Number) value).longValue();
    }
}
