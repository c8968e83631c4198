package dev.todosdk.postgresql.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an insert of one row, and makes it into one of several. */
public final class InsertText {

    private static final String INTO = "insert into ";
    private static final String VALUES = " values ";
    private static final String CAST = "cast(? as ";

    private InsertText() {}

    /**
     * The row of an insert's text, when several may stand side by side: nothing but parameters, at most with a cast.
     * Anything else may be an expression of the mapping's that looks at the table, where the rows of one statement do not
     * see each other. Null otherwise.
     *
     * @param sql the insert
     * @param parameters how many it has
     * @return with its parentheses
     */
    public static @Nullable String tuple(String sql, int parameters) {
        int values = sql.indexOf(VALUES);
        if (values < 0 || values != sql.lastIndexOf(VALUES)) {
            return null;
        }
        String head = sql.substring(0, values);
        String tuple = sql.substring(values + VALUES.length());
        boolean simple = head.indexOf('?') < 0
                && tuple.startsWith("(")
                && tuple.endsWith(")")
                && parameters > 0
                && tuple.chars().filter(c -> c == '?').count() == parameters
                && areParameters(tuple.substring(1, tuple.length() - 1));
        return simple ? tuple : null;
    }

    private static boolean areParameters(String list) {
        for (String value : list.split(",", -1)) {
            boolean cast = value.startsWith(CAST) && value.endsWith(")") && isTypeName(value, CAST.length());
            if (!cast && !value.equals("?")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTypeName(String cast, int from) {
        return cast.substring(from, cast.length() - 1)
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ' || c == '.');
    }

    /**
     * An insert of several rows.
     *
     * @param sql the insert of one
     * @param tuple its row
     * @param rows how many
     * @return with as many times the parameters
     */
    public static String rows(String sql, String tuple, int rows) {
        return sql + ("," + tuple).repeat(rows - 1);
    }

    /** Table and columns, as they stand in the text. */
    static String target(String sql) {
        return sql.substring(INTO.length(), sql.indexOf(VALUES));
    }

    /** The columns' names in the order of the parameters, or null when not each of them takes one as it is. */
    static @Nullable List<String> columns(String sql, int parameters) {
        String tuple = tuple(sql, parameters);
        if (tuple == null || !sql.startsWith(INTO) || !tuple.equals("(" + "?,".repeat(parameters - 1) + "?)")) {
            return null;
        }
        String target = target(sql);
        int open = target.indexOf(" (");
        if (open < 0 || !target.endsWith(")")) {
            return null;
        }
        List<String> names = new ArrayList<>(parameters);
        for (String name : target.substring(open + 2, target.length() - 1).split(",", -1)) {
            names.add(unquoted(name));
        }
        return names.size() == parameters ? names : null;
    }

    /**
     * A column's name as the catalog has it.
     *
     * @param name as the text has it
     * @return without quotes
     */
    public static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }
}
