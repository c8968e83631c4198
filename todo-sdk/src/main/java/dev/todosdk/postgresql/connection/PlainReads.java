package dev.todosdk.postgresql.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whether a text can only read: a select that locks nothing, calls nothing that the server's catalog does not know to
 * reckon only, and reads no view, which may call any, and no large object. A plain select by itself and one in a read-only
 * transaction give the same; of anything else nobody knows. The text is looked through, because it may be the application's
 * own, of which nobody else knows anything. Thread-safe.
 */
public final class PlainReads {

    private static final int MOST_TEXTS = 1000;

    /**
     * Relations that are more than rows, by their bare names: views, foreign tables, and tables whose policies call a function
     * or look at a view; also those with large objects, which are read after their row and inside its transaction.
     */
    private static final String COMPUTED = """
            SELECT DISTINCT c.relname::text
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND (c.relkind IN ('v', 'f')
                   OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid = 'oid'::regtype)
                   OR (c.relrowsecurity
                       AND EXISTS (SELECT FROM pg_catalog.pg_policy p
                                   JOIN pg_catalog.pg_depend d
                                     ON d.classid = 'pg_catalog.pg_policy'::regclass AND d.objid = p.oid
                                   LEFT JOIN pg_catalog.pg_class r
                                     ON d.refclassid = 'pg_catalog.pg_class'::regclass AND r.oid = d.refobjid
                                   WHERE p.polrelid = c.oid
                                     AND (d.refclassid = 'pg_catalog.pg_proc'::regclass OR r.relkind = 'v'))))
            """;

    /**
     * What may stand before a parenthesis: functions of which every one by that name, in whichever schema, gives the same for
     * the same arguments, and words of the language that are no function's. Of functions that go by something else, three
     * are known to go by settings of the session and by nothing of the transaction.
     */
    private static final String CALLABLE = """
            SELECT p.proname::text FROM pg_catalog.pg_proc p GROUP BY p.proname
            HAVING bool_and(p.provolatile = 'i'
                            OR (p.provolatile = 's' AND p.pronamespace = 'pg_catalog'::regnamespace
                                AND p.proname IN ('concat', 'date_trunc', 'length')))
            UNION
            SELECT k.word FROM pg_catalog.pg_get_keywords() k
            WHERE k.catcode <> 'U' OR NOT EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.proname = k.word)
            """;

    /** A row lock, a table made by a select, a second statement, and what the transaction's own time is called. */
    private static final Set<String> HARMFUL = Set.of(
            "for",
            "into",
            "insert",
            "update",
            "delete",
            "merge",
            "nextval",
            "call",
            "do",
            "set",
            "lock",
            "with",
            "current_timestamp",
            "current_time",
            "current_date",
            "localtimestamp",
            "localtime");

    private final Set<String> computed;
    private final Set<String> callable;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private PlainReads(Set<String> computed, Set<String> callable) {
        this.computed = computed;
        this.callable = callable;
    }

    /** Asks the catalog which relations are more than rows, and which functions may do more than reckon. */
    public static PlainReads on(Connection connection) throws SQLException {
        return new PlainReads(names(COMPUTED, connection), names(CALLABLE, connection));
    }

    private static Set<String> names(String question, Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    public boolean isPlain(String sql) {
        Boolean plain = known.get(sql);
        if (plain == null) {
            plain = scan(sql);
            if (known.size() < MOST_TEXTS) {
                known.put(sql, plain);
            }
        }
        return plain;
    }

    /** Whether a text begins as a select does. */
    public static boolean isSelect(String sql) {
        return sql.regionMatches(true, 0, "select ", 0, 7);
    }

    private boolean scan(String sql) {
        if (!isSelect(sql)) {
            return false;
        }
        for (int i = 0; i < sql.length(); ) {
            char c = sql.charAt(i);
            if (Character.isJavaIdentifierStart(c) && c != '$') {
                int end = endOfWord(sql, i);
                String word = sql.substring(i, end).toLowerCase(Locale.ROOT);
                if (HARMFUL.contains(word)
                        || computed.contains(word)
                        || (isCall(sql, end) && !isHarmlessCall(sql, i, word))) {
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

    private boolean isHarmlessCall(String sql, int from, String word) {
        boolean ofASchema = from > 0 && sql.charAt(from - 1) == '.';
        return callable.contains(word) && !ofASchema;
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
