package dev.todosdk.testkit.memory.type;

import java.math.BigDecimal;
import java.math.BigInteger;
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
    public static @Nullable BigDecimal decimal(String text) {
        BigInteger whole = integer(text);
        if (whole != null) {
            return new BigDecimal(whole);
        }
        if (!EXACT.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
