package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A LIKE pattern, matched as it is written: nothing is copied, however long pattern and text are. */
final class LikeMatcher {

    private static final int NO_ESCAPE = -1;
    private static final int NOT_MET = -1;

    private final String pattern;
    private final int escape;
    private final boolean ignoresCase;

    private LikeMatcher(String pattern, int escape, boolean ignoresCase) {
        this.pattern = pattern;
        this.escape = escape;
        this.ignoresCase = ignoresCase;
    }

    /** The pattern with its escape character: empty for none, null for PostgreSQL's default, the backslash. */
    static LikeMatcher of(String pattern, @Nullable String escape, boolean ignoresCase) throws SQLException {
        if (escape != null && escape.codePointCount(0, escape.length()) > 1) {
            throw SqlErrors.error("22025", "invalid escape string");
        }
        return new LikeMatcher(
                pattern, escape == null ? '\\' : escape.isEmpty() ? NO_ESCAPE : escape.codePointAt(0), ignoresCase);
    }

    /** An escape at the pattern's end is an error for who gets so far, as on the server. */
    boolean matches(String text) throws SQLException {
        int at = 0;
        int part = 0;
        int retryAt = -1;
        int retryPart = -1;
        while (at < text.length()) {
            if (isAnyText(part)) {
                retryPart = ++part;
                retryAt = at;
                continue;
            }
            int point = text.codePointAt(at);
            int next = behind(part, point);
            if (next != NOT_MET) {
                part = next;
                at += Character.charCount(point);
            } else if (retryPart >= 0) {
                // Let the last % take one character more.
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                part = retryPart;
            } else {
                return false;
            }
        }
        while (isAnyText(part)) {
            part++;
        }
        return part == pattern.length();
    }

    private boolean isAnyText(int part) {
        return part < pattern.length() && pattern.charAt(part) == '%' && escape != '%';
    }

    /** Where the pattern goes on behind what stands for one character there, if this one meets it. */
    private int behind(int part, int point) throws SQLException {
        if (part == pattern.length()) {
            return NOT_MET;
        }
        int wanted = pattern.codePointAt(part);
        if (wanted == '_' && escape != '_') {
            return part + 1;
        }
        int literal = wanted == escape ? behindEscape(part) : part;
        wanted = pattern.codePointAt(literal);
        return isSame(wanted, point) ? literal + Character.charCount(wanted) : NOT_MET;
    }

    private int behindEscape(int part) throws SQLException {
        int literal = part + Character.charCount(escape);
        if (literal == pattern.length()) {
            throw SqlErrors.error("22025", "LIKE pattern must not end with escape character");
        }
        return literal;
    }

    private boolean isSame(int one, int other) {
        return one == other || (ignoresCase && Character.toLowerCase(one) == Character.toLowerCase(other));
    }
}
