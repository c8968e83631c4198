package dev.todosdk.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes SQL apart at semicolons, around a {@code WITH}, and at rows of values; quotes and parentheses hold together. */
final class SqlParts {

    private static final String VALUES = " values ";
    private static final String AS = " as (";

    private SqlParts() {}

    static List<String> statements(String sql) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int end = indexOf(sql, from, ';'); end >= 0; end = indexOf(sql, from, ';')) {
            add(sql.substring(from, end), parts);
            from = end + 1;
        }
        add(sql.substring(from), parts);
        return parts;
    }

    private static void add(String part, List<String> parts) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /** The one statement named in front and the statement behind it, where the SDK has put the two together. */
    static List<String> ofWith(String sql) {
        int open = sql.toLowerCase(Locale.ROOT).indexOf(AS);
        if (!sql.regionMatches(true, 0, "with ", 0, 5) || open < 0 || !sql.contains("todo_sdk_")) {
            return List.of(sql);
        }
        int close = indexOf(sql, open + AS.length(), ')');
        return List.of(
                sql.substring(open + AS.length(), close).strip(),
                sql.substring(close + 1).strip());
    }

    /** How many rows an insert gives, by its text. */
    static int rows(String sql) {
        int values = sql.toLowerCase(Locale.ROOT).indexOf(VALUES);
        if (values < 0 || !sql.regionMatches(true, 0, "insert", 0, 6)) {
            return 1;
        }
        int rows = 0;
        int at = values + VALUES.length();
        while (at < sql.length() && sql.charAt(at) == '(') {
            rows++;
            at = indexOf(sql, at + 1, ')') + 1;
            while (at < sql.length() && (sql.charAt(at) == ',' || sql.charAt(at) == ' ')) {
                at++;
            }
        }
        return Math.max(1, rows);
    }

    /** Where a character stands outside of quotes and of parentheses that open after {@code from}; or -1. */
    private static int indexOf(String sql, int from, char wanted) {
        int depth = 0;
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (depth == 0 && c == wanted) {
                return i;
            }
            if (c == '\'' || c == '"') {
                int end = sql.indexOf(c, i + 1);
                i = end < 0 ? sql.length() : end;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return -1;
    }
}
