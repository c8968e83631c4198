package dev.todosdk.persistence.internal.criteria;

import dev.todosdk.persistence.exception.InvalidInputException;

/** Patterns of LIKE with a backslash as the escape character. */
public final class LikePattern {

    /** Makes the next character mean itself. */
    public static final char ESCAPE = '\\';

    private LikePattern() {}

    /**
     * The text with nothing in it that means anything to LIKE.
     *
     * @param text any text
     * @return a pattern that matches just the text
     */
    public static String literal(String text) {
        StringBuilder pattern = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '%' || unit == '_' || unit == ESCAPE) {
                pattern.append(ESCAPE);
            }
            pattern.append(unit);
        }
        return pattern.toString();
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
