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

    /** The statements named in front and the one behind them, where the SDK has put them together. */
    static List<String> ofWith(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        int as = lower.indexOf(AS);
        if (!lower.startsWith("with ") || as < 0 || !sql.contains("todo_sdk_")) {
            return List.of(sql);
        }
        List<String> parts = new ArrayList<>();
        int end = 0;
        while (as >= 0) {
            int open = as + AS.length();
            end = indexOf(sql, open, ')') + 1;
            add(sql.substring(open, end - 1), parts);
            as = sql.startsWith(",", end) ? lower.indexOf(AS, end) : -1;
        }
        add(sql.substring(end), parts);
        return parts;
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
