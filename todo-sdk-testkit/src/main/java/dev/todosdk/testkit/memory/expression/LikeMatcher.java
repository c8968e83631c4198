package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlText;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A LIKE pattern, read once and matched often. */
final class LikeMatcher {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] parts;
    private final boolean ignoresCase;

    private LikeMatcher(int[] parts, boolean ignoresCase) {
        this.parts = parts;
        this.ignoresCase = ignoresCase;
    }

    /** The pattern with its escape character: empty for none, null for PostgreSQL's default, the backslash. */
    static LikeMatcher of(String pattern, @Nullable String escape, boolean ignoresCase) throws SQLException {
        if (escape != null && escape.codePointCount(0, escape.length()) > 1) {
            throw SqlErrors.error("22025", "invalid escape string");
        }
        int escapeCharacter = escape == null ? '\\' : escape.isEmpty() ? Integer.MIN_VALUE : escape.codePointAt(0);
        String text = ignoresCase ? SqlText.lower(pattern) : pattern;
        int[] points = text.codePoints().toArray();
        int[] parts = new int[points.length];
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escapeCharacter) {
                if (++i == points.length) {
                    throw SqlErrors.error("22025", "LIKE pattern must not end with escape character");
                }
                parts[count++] = points[i];
            } else {
                parts[count++] = points[i] == '%' ? ANY_TEXT : points[i] == '_' ? ANY_CHARACTER : points[i];
            }
        }
        return new LikeMatcher(java.util.Arrays.copyOf(parts, count), ignoresCase);
    }

    boolean matches(String text) {
        String compared = ignoresCase ? SqlText.lower(text) : text;
        int at = 0;
        int part = 0;
        int retryAt = -1;
        int retryPart = -1;
        while (at < compared.length()) {
            if (part < parts.length && parts[part] == ANY_TEXT) {
                retryPart = ++part;
                retryAt = at;
                continue;
            }
            int point = compared.codePointAt(at);
            if (part < parts.length && (parts[part] == point || parts[part] == ANY_CHARACTER)) {
                part++;
                at += Character.charCount(point);
            } else if (retryPart >= 0) {
                // Let the last % take one character more.
                retryAt += Character.charCount(compared.codePointAt(retryAt));
                at = retryAt;
                part = retryPart;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_TEXT) {
            part++;
        }
        return part == parts.length;
    }
}
