package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.commit.SdkObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The facts of the catalog about the mapped tables: on which of them a statement may take another form and still do the same.
 * Read once, at the start. Immutable.
 */
final class TableFacts {

    /**
     * For each mapped table: whether it is an ordinary one; whether something in it looks at other rows while one is
     * written; its columns that COPY may fill; its columns of the type timestamptz.
     *
     * <p>What belongs to a table are its partitions, too, and what belongs to those: constraints, defaults, indexes. What
     * uses a function that is not PostgreSQL's own is on record in pg_depend, and only that.
     */
    private static final String QUESTION = """
            WITH mapped AS (
                SELECT t.name, c.oid, c.relkind, c.relhasrules, c.relrowsecurity
                FROM unnest(?::text[]) AS t(name)
                JOIN pg_catalog.pg_class c ON c.oid = to_regclass(t.name)
            ), part AS (
                SELECT m.oid AS root, m.oid AS relid FROM mapped m
                UNION SELECT m.oid, p.relid FROM mapped m, pg_catalog.pg_partition_tree(m.oid) p WHERE m.relkind = 'p'
            ), owned AS (
                SELECT p.root, 'pg_catalog.pg_constraint'::regclass AS class, k.oid
                FROM part p JOIN pg_catalog.pg_constraint k ON k.conrelid = p.relid
                UNION ALL SELECT p.root, 'pg_catalog.pg_attrdef'::regclass, d.oid
                FROM part p JOIN pg_catalog.pg_attrdef d ON d.adrelid = p.relid
                UNION ALL SELECT p.root, 'pg_catalog.pg_class'::regclass, i.indexrelid
                FROM part p JOIN pg_catalog.pg_index i ON i.indrelid = p.relid
                UNION ALL SELECT p.root, 'pg_catalog.pg_class'::regclass, p.relid FROM part p
                UNION ALL SELECT p.root, 'pg_catalog.pg_constraint'::regclass, k.oid
                FROM part p
                JOIN pg_catalog.pg_attribute a ON a.attrelid = p.relid AND a.attnum > 0
                JOIN pg_catalog.pg_constraint k ON k.contypid = a.atttypid
            ), seeing AS (
                SELECT p.root FROM part p JOIN pg_catalog.pg_trigger g ON g.tgrelid = p.relid WHERE NOT g.tgisinternal
                UNION SELECT o.root
                FROM owned o JOIN pg_catalog.pg_depend d ON d.classid = o.class AND d.objid = o.oid
                WHERE d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_operator'::regclass)
                UNION SELECT m.oid FROM mapped m WHERE m.relrowsecurity
            ), ordinary AS (
                SELECT m.oid FROM mapped m
                WHERE m.relkind IN ('r', 'p') AND NOT m.relhasrules
                  AND NOT EXISTS (SELECT FROM part p JOIN pg_catalog.pg_class c ON c.oid = p.relid
                                  WHERE p.root = m.oid AND c.relkind = 'f')
            )
            SELECT m.name,
                   m.oid IN (SELECT oid FROM ordinary),
                   m.oid IN (SELECT root FROM seeing)
                   OR EXISTS (SELECT FROM pg_catalog.pg_constraint k
                              WHERE k.conrelid = m.oid AND (k.contype = 'f' OR k.condeferrable)),
                   CASE WHEN m.oid IN (SELECT oid FROM ordinary)
                             AND m.oid NOT IN (SELECT root FROM seeing)
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                                             WHERE k.conrelid = m.oid AND k.confrelid = m.oid)
                        THEN ARRAY(SELECT y.typname || ' ' || a.attname
                                   FROM pg_catalog.pg_attribute a
                                   JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                                   WHERE a.attrelid = m.oid AND a.attnum > 0 AND NOT a.attisdropped
                                     AND a.attidentity <> 'a' AND a.attgenerated = ''
                                     AND y.typnamespace = 'pg_catalog'::regnamespace)
                        ELSE '{}' END,
                   ARRAY(SELECT y.typname || ' ' || a.attname
                         FROM pg_catalog.pg_attribute a
                         JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
                         WHERE a.attrelid = m.oid AND a.attnum > 0 AND NOT a.attisdropped
                           AND a.atttypid IN ('pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype))
            FROM mapped m
            """;

    /** What may be done with a table's writes. */
    enum Form {
        /** Nothing but what the mapping says: a view, or a table with rules, which PostgreSQL refuses in a WITH. */
        AS_MAPPED,
        /**
         * A write may stand in a WITH, but rows are written one by one: triggers, policies, and functions in constraints
         * and defaults would see others of them, and a reference would be checked only after the last, so that of two
         * refused rows another would be told.
         */
        ROW_BY_ROW,
        /** Several rows may also be inserted by one statement. */
        SEVERAL_ROWS
    }

    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, Map<String, String>> copyColumns = new HashMap<>();
    private final Map<String, Map<String, String>> instantColumns = new HashMap<>();

    /** None. */
    static final TableFacts UNKNOWN = new TableFacts(SdkObjects.UNQUALIFIED);

    private final SdkObjects own;

    private TableFacts(SdkObjects own) {
        this.own = own;
    }

    /** Reads them; a table that is not found has no fact. */
    static TableFacts read(Connection connection, Collection<String> tables, SdkObjects own) throws SQLException {
        TableFacts facts = new TableFacts(own);
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

    /** The SDK's tables and functions. */
    SdkObjects own() {
        return own;
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
