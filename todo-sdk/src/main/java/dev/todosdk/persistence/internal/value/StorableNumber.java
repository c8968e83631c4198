package dev.todosdk.persistence.internal.value;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers that PostgreSQL's {@code numeric} holds: at most 131,072 digits before the decimal point and 16,383 after it. Of a
 * larger one the driver makes another number without a word. The checks cost little whatever the number: no power of ten is
 * worked out before it is known to be small.
 */
public final class StorableNumber {

    /** The most digits before the decimal point. */
    public static final int WHOLE_DIGITS = 131_072;

    /** The most digits after the decimal point. */
    public static final int DECIMAL_PLACES = 16_383;

    private static final double DIGITS_OF_A_BIT = Math.log10(2);

    /** A number of more bits has more digits than a column can hold. */
    private static final int MOST_BITS = (int) Math.ceil((WHOLE_DIGITS + DECIMAL_PLACES) / DIGITS_OF_A_BIT);

    private StorableNumber() {}

    /**
     * Checks a number against what {@code numeric} holds.
     *
     * @param field what the number is for, as the caller knows it
     * @param number the number
     * @return the same number; a zero whose places nobody could store is a plain zero
     * @throws InvalidInputException when it has too many digits
     */
    public static BigDecimal check(String field, BigDecimal number) {
        if (number.signum() == 0) {
            return isStorableScale(number.scale()) ? number : BigDecimal.ZERO;
        }
        if (number.scale() > DECIMAL_PLACES) {
            throw decimalPlaces(field, DECIMAL_PLACES);
        }
        requireWholeDigits(field, number, WHOLE_DIGITS);
        return number;
    }

    /**
     * Checks a whole number against what {@code numeric} holds.
     *
     * @param field what the number is for, as the caller knows it
     * @param number the number
     * @return the same number
     * @throws InvalidInputException when it has too many digits
     */
    public static BigInteger check(String field, BigInteger number) {
        check(field, new BigDecimal(number));
        return number;
    }

    /**
     * Checks a number against {@code numeric(precision, scale)}, without rounding.
     *
     * @param field what the number is for, as the caller knows it
     * @param number the number
     * @param precision digits in all
     * @param scale digits of these after the decimal point
     * @return the number with just that scale, as PostgreSQL gives it back
     * @throws InvalidInputException when it has more digits on either side of the decimal point
     */
    public static BigDecimal check(String field, BigDecimal number, int precision, int scale) {
        if (number.signum() == 0) {
            return number.scale() == scale ? number : new BigDecimal(BigInteger.ZERO, scale);
        }
        requireWholeDigits(field, number, precision - scale);
        if (!hasMoreDigits(number, (long) number.scale() - scale)) {
            throw decimalPlaces(field, scale); // one of the digits beyond the scale is not zero
        }
        try {
            return number.setScale(scale);
        } catch (ArithmeticException rounded) {
            throw decimalPlaces(field, scale);
        }
    }

    private static boolean isStorableScale(int scale) {
        return scale >= -WHOLE_DIGITS && scale <= DECIMAL_PLACES;
    }

    private static void requireWholeDigits(String field, BigDecimal number, int most) {
        if (number.unscaledValue().bitLength() > MOST_BITS) {
            throw new InvalidInputException(
                    field, "must have at most " + (WHOLE_DIGITS + DECIMAL_PLACES) + " digits in all");
        }
        if (hasMoreDigits(number, (long) most + number.scale())) {
            throw new InvalidInputException(field, "must have at most " + most + " digits before the decimal point");
        }
    }

    /** Counts the digits only where their number cannot be told from that of the bits. */
    private static boolean hasMoreDigits(BigDecimal number, long most) {
        double digits = number.unscaledValue().bitLength() * DIGITS_OF_A_BIT;
        if (digits + 1 <= most || digits - 1 > most) {
            return digits > most;
        }
        return number.precision() > most;
    }

    private static InvalidInputException decimalPlaces(String field, int most) {
        return new InvalidInputException(field, "must have at most " + most + " decimal places");
    }
}
