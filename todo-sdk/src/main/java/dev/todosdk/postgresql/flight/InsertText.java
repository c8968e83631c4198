package dev.todosdk.postgresql.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an insert of one row, and makes it into one of several. */
final class InsertText {

    private static final String INTO = "insert into ";
    private static final String VALUES = " values ";

    private InsertText() {}

    /** The row of an insert's text, or null when the text is not of the simple kind that Hibernate writes. */
    static @Nullable String tuple(String sql, int parameters) {
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
                && tuple.chars().noneMatch(c -> c == '\'' || c == '"' || c == '$' || c == ';');
        return simple ? tuple : null;
    }

    static String rows(String sql, String tuple, int rows) {
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

    /** As the catalog has it. */
    static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }
}
