package dev.todosdk.persistence.internal.value;

import dev.todosdk.persistence.exception.InvalidInputException;

/**
 * Text that PostgreSQL holds as it is. It knows no NUL; the driver stores half a surrogate pair as a question mark; and
 * trailing spaces beyond a column's length are cut without a word: all three are refused. Lengths are code points, as in
 * {@code varchar(n)}.
 */
public final class StorableText {

    /** The most code points of a text whose column has no limit. */
    public static final int CAP = 10_000_000;

    private StorableText() {}

    /**
     * Checks a text.
     *
     * @param field what the text is for, as the caller knows it
     * @param text the text
     * @param maximum the most code points
     * @return the same text
     * @throws InvalidInputException when PostgreSQL would not hold it as it is
     */
    public static String check(String field, String text, int maximum) {
        int length = text.length();
        if (length > maximum && text.codePointCount(0, length) > maximum) {
            throw new InvalidInputException(field, "must have at most " + maximum + " characters");
        }
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new InvalidInputException(field, "must not contain the NUL character");
            }
            if (Character.isSurrogate(unit)) {
                if (!isPair(text, i)) {
                    throw new InvalidInputException(field, "must not contain half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
