package dev.todosdk.postgresql.flight;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a text can only read: a select that locks nothing and calls no function but such as are known to do nothing.
 * A plain select by itself and one in a read-only transaction give the same; of anything else nobody knows. Thread-safe.
 */
final class PlainReads {

    private static final int MOST_TEXTS = 1000;
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private static final Set<String> HARMLESS = Set.of(
            "abs",
            "all",
            "and",
            "any",
            "array",
            "as",
            "avg",
            "between",
            "bool_and",
            "bool_or",
            "by",
            "cast",
            "ceiling",
            "char_length",
            "character_length",
            "coalesce",
            "concat",
            "count",
            "date_trunc",
            "distinct",
            "else",
            "escape",
            "every",
            "exists",
            "extract",
            "filter",
            "floor",
            "from",
            "greatest",
            "having",
            "in",
            "join",
            "least",
            "left",
            "length",
            "like",
            "ilike",
            "limit",
            "lower",
            "max",
            "min",
            "mod",
            "not",
            "nullif",
            "offset",
            "on",
            "or",
            "over",
            "position",
            "power",
            "right",
            "round",
            "select",
            "sign",
            "sqrt",
            "substring",
            "sum",
            "then",
            "trim",
            "upper",
            "using",
            "values",
            "varchar",
            "numeric",
            "decimal",
            "char",
            "when",
            "where",
            "fetch",
            "first",
            "next",
            "union",
            "except",
            "intersect",
            "interval",
            "timestamp",
            "time",
            "case",
            "end",
            "is",
            "null",
            "numrange");

    /** A row lock, a table made by a select, and a second statement. */
    private static final Set<String> HARMFUL = Set.of(
            "for", "into", "insert", "update", "delete", "merge", "nextval", "call", "do", "set", "lock", "with");

    private PlainReads() {}

    static boolean isPlain(String sql) {
        Boolean known = KNOWN.get(sql);
        if (known == null) {
            known = scan(sql);
            if (KNOWN.size() < MOST_TEXTS) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    /** Whether a text begins as a select does. */
    static boolean isSelect(String sql) {
        return sql.regionMatches(true, 0, "select ", 0, 7);
    }

    private static boolean scan(String sql) {
        if (!isSelect(sql)) {
            return false;
        }
        for (int i = 0; i < sql.length(); ) {
            char c = sql.charAt(i);
            if (Character.isJavaIdentifierStart(c) && c != '$') {
                int end = endOfWord(sql, i);
                String word = sql.substring(i, end).toLowerCase(Locale.ROOT);
                if (HARMFUL.contains(word) || (isCall(sql, end) && !isHarmlessCall(sql, i, word))) {
                    return false;
                }
                i = end;
            } else if (c == '\'') {
                int end = sql.indexOf('\'', i + 1);
                if (end < 0 || sql.substring(i, end).indexOf('\\') >= 0) {
                    return false;
                }
                i = end + 1;
            } else if (isStrange(c)) {
                return false;
            } else {
                i++;
            }
        }
        return true;
    }

    private static boolean isHarmlessCall(String sql, int from, String word) {
        boolean ofASchema = from > 0 && sql.charAt(from - 1) == '.';
        return HARMLESS.contains(word) && !ofASchema;
    }

    private static int endOfWord(String sql, int from) {
        int end = from;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isCall(String sql, int from) {
        int at = from;
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        return at < sql.length() && sql.charAt(at) == '(';
    }

    /** Quoted names could be anything's, and operators beyond the usual could be an application's own functions. */
    private static boolean isStrange(char c) {
        return c == '"' || c == ';' || c == '\\' || c == '$' || c == '@' || c == '#' || c == '~' || c == '&';
    }
}
