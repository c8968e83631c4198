package dev.todosdk.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words and signs of a text of SQL, without its comments and literals; names as the catalog has them. What is written in a
 * changeset, or in an application's own statement, only its text can tell: whoever asks for it asks here. Read once, by hand;
 * immutable for whoever has it.
 */
public final class SqlWords {

    private static final Set<String> BEFORE_CODE = Set.of("as", "do", "sql", "plpgsql");

    private final String sql;
    private final List<String> words = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();
    private int at;

    private SqlWords(String sql) {
        this.sql = sql;
    }

    /**
     * Splits a text.
     *
     * @param sql one or more statements
     * @return words, in lower case unless they were quoted, and single signs
     */
    public static List<String> of(String sql) {
        return read(sql).words();
    }

    /**
     * Finds the texts in which white space means something: literals, quoted names, and those inside the body of a
     * function, where it means as little as elsewhere.
     *
     * @param sql one or more statements
     * @return the texts with their quotes, in order
     */
    public static List<String> literalsOf(String sql) {
        return read(sql).literals();
    }

    /**
     * Reads a text for both.
     *
     * @param sql one or more statements
     * @return what it is made of
     */
    public static SqlWords read(String sql) {
        SqlWords words = new SqlWords(sql);
        while (words.at < sql.length()) {
            words.next();
        }
        return words;
    }

    /**
     * The words and signs.
     *
     * @return as {@link #of} has them
     */
    public List<String> words() {
        return Collections.unmodifiableList(words);
    }

    /**
     * The literals and quoted names.
     *
     * @return as {@link #literalsOf} has them
     */
    public List<String> literals() {
        return Collections.unmodifiableList(literals);
    }

    private void next() {
        char character = sql.charAt(at);
        if (Character.isWhitespace(character)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endOf("\n", at);
        } else if (sql.startsWith("/*", at)) {
            at = endOfComment();
        } else if (character == '\'') {
            int start = at;
            at = endOfQuoted('\'', isEscaped());
            literals.add(sql.substring(start, at));
        } else if (character == '"') {
            int start = at + 1;
            at = endOfQuoted('"', false);
            literals.add(sql.substring(start - 1, at));
            words.add(sql.substring(start, Math.max(start, at - 1)).replace("\"\"", "\""));
        } else if (character == '$' && dollarTag() != null) {
            String tag = dollarTag();
            int start = at + tag.length();
            at = endOf(tag, start);
            body(sql.substring(start, Math.max(start, at - tag.length())));
        } else if (isOfName(character)) {
            name();
        } else {
            words.add(String.valueOf(character));
            at++;
        }
    }

    private void body(String text) {
        boolean code = !words.isEmpty() && BEFORE_CODE.contains(words.get(words.size() - 1));
        literals.addAll(code ? literalsOf(text) : List.of(text));
    }

    private int endOf(String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }

    /** A comment may hold others. */
    private int endOfComment() {
        int depth = 0;
        int end = at;
        do {
            boolean opens = sql.startsWith("/*", end);
            boolean closes = sql.startsWith("*/", end);
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
        } while (depth > 0 && end < sql.length());
        return Math.min(end, sql.length());
    }

    /** Whether the literal that begins here is written {@code E'…'}; a longer word ahead of it is a type. */
    private boolean isEscaped() {
        return at > 0 && Character.toLowerCase(sql.charAt(at - 1)) == 'e' && (at == 1 || !isOfName(sql.charAt(at - 2)));
    }

    /** A doubled quote stands for itself. */
    private int endOfQuoted(char quote, boolean escapes) {
        int end = at + 1;
        while (end < sql.length()) {
            char character = sql.charAt(end);
            if (escapes && character == '\\') {
                end++;
            } else if (character == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end++;
            } else if (character == quote) {
                return end + 1;
            }
            end++;
        }
        return sql.length();
    }

    private @Nullable String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && isOfName(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end > at + 1 && Character.isDigit(sql.charAt(at + 1))) {
            return null; // a parameter
        }
        return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
    }

    /** As the server has it: whatever is beyond ASCII belongs to names. */
    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character >= 0x80;
    }

    private void name() {
        int start = at;
        while (at < sql.length() && isOfName(sql.charAt(at))) {
            at++;
        }
        words.add(sql.substring(start, at).toLowerCase(Locale.ROOT));
    }
}
