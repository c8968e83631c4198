package dev.todosdk.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits SQL text into its words and signs, without its comments and literals; names as the catalog has them. */
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
        return read(sql).words;
    }

    /**
     * Finds the texts in which white space means something: literals, quoted names, and those inside the body of a
     * function, where it means as little as elsewhere.
     *
     * @param sql one or more statements
     * @return the texts with their quotes, in order
     */
    public static List<String> literalsOf(String sql) {
        return read(sql).literals;
    }

    private static SqlWords read(String sql) {
        SqlWords words = new SqlWords(sql);
        while (words.at < sql.length()) {
            words.next();
        }
        return words;
    }

    private void next() {
        char character = sql.charAt(at);
        if (Character.isWhitespace(character)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endOf("\n", at);
        } else if (sql.startsWith("/*", at)) {
            at = endOf("*/", at + 2);
        } else if (character == '\'') {
            boolean escapes = at > 0 && Character.toLowerCase(sql.charAt(at - 1)) == 'e';
            int start = at;
            at = endOfQuoted('\'', escapes);
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
        return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }

    private void name() {
        int start = at;
        while (at < sql.length() && isOfName(sql.charAt(at))) {
            at++;
        }
        words.add(sql.substring(start, at).toLowerCase(Locale.ROOT));
    }
}
