package dev.todosdk.postgresql.flight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the catalog says about the mapped tables: on which of them a statement may take another form and still do the same.
 * Read once, at the start. Immutable.
 */
final class TableFacts {

    private static final String QUESTION = """
            SELECT t.name,
                   c.relkind IN ('r', 'p') AND NOT c.relhasrules,
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal)
                   OR EXISTS (SELECT FROM pg_catalog.pg_constraint k
                              WHERE k.conrelid = c.oid AND (k.contype = 'f' OR k.condeferrable))
            FROM unnest(?::text[]) AS t(name)
            JOIN pg_catalog.pg_class c ON c.oid = to_regclass(t.name)
            """;

    /** What may be done with a table's writes. */
    enum Form {
        /** Nothing but what the mapping says: a view, or a table with rules, which PostgreSQL refuses in a WITH. */
        AS_MAPPED,
        /**
         * A write may stand in a WITH, but rows are written one by one: triggers would see others of them, and a
         * reference would be checked only after the last, so that of two refused rows another would be told.
         */
        ROW_BY_ROW,
        /** Several rows may also be inserted by one statement. */
        SEVERAL_ROWS
    }

    private final Map<String, Form> forms;

    private TableFacts(Map<String, Form> forms) {
        this.forms = forms;
    }

    /** Reads them; a table that is not found has no fact. */
    static TableFacts read(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, Form> forms = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(QUESTION)) {
            select.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    forms.put(rows.getString(1), form(rows.getBoolean(2), rows.getBoolean(3)));
                }
            }
        }
        return new TableFacts(forms);
    }

    private static Form form(boolean ordinary, boolean seesRows) {
        if (!ordinary) {
            return Form.AS_MAPPED;
        }
        return seesRows ? Form.ROW_BY_ROW : Form.SEVERAL_ROWS;
    }

    /** By the table's name as the mapping's statements have it. */
    Form of(String table) {
        return forms.getOrDefault(table, Form.AS_MAPPED);
    }
}
