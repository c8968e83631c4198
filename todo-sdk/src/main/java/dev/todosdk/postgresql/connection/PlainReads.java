package dev.todosdk.postgresql.connection;

import dev.todosdk.sql.SqlWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

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

    /** Operators beyond the usual could be an application's own functions. */
    private static final Set<String> STRANGE = Set.of(";", "\\", "$", "@", "#", "~", "&");

    private static final char BEYOND_ASCII = 0x80;

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
        SqlWords read = SqlWords.read(sql);
        List<String> words = read.words();
        return isSelect(sql)
                && read.literals().stream().noneMatch(PlainReads::isStrange)
                && IntStream.range(0, words.size()).allMatch(i -> isHarmless(words, i));
    }

    private boolean isHarmless(List<String> words, int i) {
        String word = words.get(i);
        boolean call = i + 1 < words.size() && words.get(i + 1).equals("(") && isName(word);
        boolean ofASchema = i > 0 && words.get(i - 1).equals(".");
        return !HARMFUL.contains(word)
                && !computed.contains(word)
                && !STRANGE.contains(word.substring(0, 1))
                && (!call || (callable.contains(word) && !ofASchema));
    }

    private static boolean isName(String word) {
        return Character.isJavaIdentifierStart(word.charAt(0)) || word.charAt(0) >= BEYOND_ASCII;
    }

    /** Quoted names could be anything's, and a backslash may make the driver and the server disagree about an end. */
    private static boolean isStrange(String literal) {
        return !literal.startsWith("'") || literal.indexOf('\\') >= 0;
    }
}
