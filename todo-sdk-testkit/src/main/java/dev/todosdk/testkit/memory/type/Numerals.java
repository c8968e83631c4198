package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as SQL writes them: with underscores between digits, and whole ones in four bases. */
public final class Numerals {

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX](_?[0-9a-fA-F])+");
    private static final Pattern OCTAL = Pattern.compile("0[oO](_?[0-7])+");
    private static final Pattern BINARY = Pattern.compile("0[bB](_?[01])+");
    private static final String DIGITS = "\\d+(?:_\\d+)*";
    private static final Pattern WHOLE = Pattern.compile(DIGITS);
    private static final Pattern EXACT = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");

    /** The most digits that PostgreSQL keeps before the point. */
    public static final int WHOLE_DIGITS = 131_072;

    /** The most that it keeps behind the point. */
    public static final int DECIMAL_PLACES = 16_383;

    /** Fewer than that many digits, whatever they are. */
    private static final int BITS_FOR_SURE = 3 * WHOLE_DIGITS;

    private Numerals() {}

    /** The whole number that a text with a sign means, or null if it means none. */
    public static @Nullable BigInteger integer(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        BigInteger number = unsigned(signed ? text.substring(1) : text);
        return number == null || !text.startsWith("-") ? number : number.negate();
    }

    private static @Nullable BigInteger unsigned(String text) {
        int base = HEXADECIMAL.matcher(text).matches()
                ? 16
                : OCTAL.matcher(text).matches() ? 8 : BINARY.matcher(text).matches() ? 2 : 10;
        if (base == 10 && !WHOLE.matcher(text).matches()) {
            return null;
        }
        return new BigInteger(text.substring(base == 10 ? 0 : 2).replace("_", ""), base);
    }

    /** The number that a text means, with the digits behind its point; null if it means none. */
    public static @Nullable BigDecimal decimal(String text) throws SQLException {
        BigInteger whole = integer(text);
        if (whole != null) {
            return held(new BigDecimal(whole));
        }
        return EXACT.matcher(text).matches() ? exact(text.replace("_", "")) : null;
    }

    /** The number of digits with a point or an exponent. */
    public static BigDecimal exact(String digits) throws SQLException {
        try {
            return held(new BigDecimal(digits));
        } catch (NumberFormatException exponentBeyondAll) {
            throw overflow();
        }
    }

    /** A number written out, which PostgreSQL holds up to so many digits. */
    public static BigDecimal held(BigDecimal number) throws SQLException {
        if (number.scale() > DECIMAL_PLACES) {
            throw overflow();
        }
        if (number.scale() >= 0 && number.unscaledValue().bitLength() < BITS_FOR_SURE) {
            return number;
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) number.precision() - number.scale() > WHOLE_DIGITS) {
            throw overflow();
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** What PostgreSQL says of a number with more of them. */
    public static SQLException overflow() {
        return SqlErrors.error("22003", "value overflows numeric format");
    }
}
