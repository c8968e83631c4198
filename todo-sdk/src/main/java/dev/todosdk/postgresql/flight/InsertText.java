package dev.todosdk.postgresql.flight;

import org.jspecify.annotations.Nullable;

/** Makes an insert of one row into one of several. */
final class InsertText {

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
}
