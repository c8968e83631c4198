package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;

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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw SqlErrors.nulInText();
            }
            if (Character.isSurrogate(c)) {
                return receivedWithSurrogates(text);
            }
        }
        return text;
    }

    private static String receivedWithSurrogates(String text) throws SQLException {
        if (text.indexOf(0) >= 0) {
            throw SqlErrors.nulInText();
        }
        StringBuilder received = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c)
                .forEach(received::appendCodePoint);
        return received.toString();
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

    static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
