package dev.todosdk.persistence.internal.criteria;

import dev.todosdk.persistence.exception.InvalidInputException;

/** Patterns of LIKE with a backslash as the escape character. */
public final class LikePattern {

    /** Makes the next character mean itself. */
    public static final char ESCAPE = '\\';

    private LikePattern() {}

    /**
     * The text with nothing in it that means anything to LIKE; copied as seldom as can be, for it may be long.
     *
     * @param before what the pattern begins with
     * @param text any text
     * @param after what the pattern ends in
     * @return a pattern that matches just the text, between what the others match
     */
    public static String literal(String before, String text, String after) {
        int escapes = (int) text.chars().filter(LikePattern::isMeant).count();
        if (escapes == 0) {
            return before + text + after;
        }
        StringBuilder pattern =
                new StringBuilder(before.length() + text.length() + escapes + after.length()).append(before);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (isMeant(unit)) {
                pattern.append(ESCAPE);
            }
            pattern.append(unit);
        }
        return pattern.append(after).toString();
    }

    /** Whether a unit means something to LIKE. */
    private static boolean isMeant(int unit) {
        return unit == '%' || unit == '_' || unit == ESCAPE;
    }

    /**
     * A pattern of the caller's; PostgreSQL fails at one that ends in the middle of an escape.
     *
     * @param field what it is compared with
     * @param pattern the pattern
     * @return the same pattern
     */
    public static String checked(String field, String pattern) {
        int escapes = 0;
        for (int i = pattern.length() - 1; i >= 0 && pattern.charAt(i) == ESCAPE; i--) {
            escapes++;
        }
        if (escapes % 2 == 1) {
            throw new InvalidInputException(field, "must not be compared with a pattern that ends in a lone backslash");
        }
        return pattern;
    }
}
