package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.util.function.IntUnaryOperator;

/** What PostgreSQL makes of text in the encoding UTF8 with collation "C". */
public final class SqlText {
    private SqlText() {}

    /**
     * Text as the server receives it: a lone surrogate arrives as {@code ?}. To be applied to every text parameter, also
     * one that is only compared.
     *
     * @throws SQLException 22021 if it contains NUL
     */
    public static String received(String text) throws SQLException {
        char[] changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw SqlErrors.nulInText();
            }
            if (isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(c)) {
                changed = changed == null ? text.toCharArray() : changed;
                changed[i] = '?';
            }
        }
        return changed == null ? text : new String(changed);
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** Whether the server passes the character over as a blank: the six of C, whatever Unicode and Java call one. */
    public static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** The text without blanks around it. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Lower case, letter by letter. */
    public static String lower(String text) {
        return mapped(text, Character::toLowerCase);
    }

    /** Upper case, letter by letter: {@code ß} has none. */
    public static String upper(String text) {
        return mapped(text, Character::toUpperCase);
    }

    private static String mapped(String text, IntUnaryOperator letter) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().map(letter).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    /** Compares by code point; Java's own order is by UTF-16 unit and puts U+FF5E behind U+1F600. */
    public static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }

    /** The text of a {@code char(n)} without what fills it up. */
    public static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
