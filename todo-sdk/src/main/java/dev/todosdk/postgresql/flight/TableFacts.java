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
                              WHERE k.conrelid = c.oid AND (k.contype = 'f' OR k.condeferrable)),
                   CASE WHEN c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger g
                                             WHERE g.tgrelid = c.oid AND NOT g.tgisinternal)
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                                             WHERE k.conrelid = c.oid AND k.confrelid = c.oid)
                        THEN ARRAY(SELECT y.typname || ' ' || a.attname
                                   FROM pg_catalog.pg_attribute a
                                   JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                     AND a.attidentity <> 'a' AND a.attgenerated = ''
                                     AND y.typnamespace = 'pg_catalog'::regnamespace)
                        ELSE '{}' END,
                   ARRAY(SELECT y.typname || ' ' || a.attname
                         FROM pg_catalog.pg_attribute a
                         JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                           AND a.atttypid IN ('pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype))
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

    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, Map<String, String>> copyColumns = new HashMap<>();
    private final Map<String, Map<String, String>> instantColumns = new HashMap<>();

    private TableFacts() {}

    /** Reads them; a table that is not found has no fact. */
    static TableFacts read(Connection connection, Collection<String> tables) throws SQLException {
        TableFacts facts = new TableFacts();
        try (PreparedStatement select = connection.prepareStatement(QUESTION)) {
            select.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String table = rows.getString(1);
                    facts.forms.put(table, form(rows.getBoolean(2), rows.getBoolean(3)));
                    facts.copyColumns.put(table, types(texts(rows, 4)));
                    facts.instantColumns.put(table, types(texts(rows, 5)));
                }
            }
        }
        return facts;
    }

    private static String[] texts(ResultSet rows, int column) throws SQLException {
        return (String[]) rows.getArray(column).getArray();
    }

    /** From type and name, with a space between them. */
    private static Map<String, String> types(String[] columns) {
        Map<String, String> types = new HashMap<>();
        for (String column : columns) {
            int space = column.indexOf(' ');
            types.put(column.substring(space + 1), column.substring(0, space));
        }
        return types;
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

    /**
     * The types of the columns that COPY may fill, by their names: PostgreSQL's own types, on an ordinary table. None where
     * triggers would see other rows, where policies are checked, which COPY cannot, where rows refer to rows of the same
     * table, which COPY lets come in any order, and where the server makes the value.
     */
    Map<String, String> copyColumns(String table) {
        return copyColumns.getOrDefault(table, Map.of());
    }

    /** The columns of a table that may hold instants, each with its type, {@code timestamptz} or {@code timestamp}. */
    Map<String, String> instantColumns(String table) {
        return instantColumns.getOrDefault(table, Map.of());
    }
}
