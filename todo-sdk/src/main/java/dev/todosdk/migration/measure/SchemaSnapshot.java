package dev.todosdk.migration.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's picture of everything that is not the server's own, at one moment. The history table is left out.
 *
 * @param relations tables, views and indexes, by their number
 * @param constraints of tables, by their number
 */
record SchemaSnapshot(Map<Long, RelationState> relations, Map<Long, ConstraintState> constraints) {

    private static final String NOT_OURS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
            + " and c.relname not like 'databasechangelog%'";

    private static final String RELATIONS = """
            select c.oid, case when n.nspname = current_schema() then c.relname else n.nspname || '.' || c.relname end,
                c.relkind, coalesce(pg_relation_filenode(c.oid), 0), i.indrelid
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
            where c.relkind in ('r', 'p', 'v', 'm', 'i', 'I') and
            """ + NOT_OURS + " order by 2";

    private static final String COLUMNS = """
            select c.oid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                a.atthasdef or a.attidentity <> '' or t.typdefault is not null
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and
            """ + NOT_OURS;

    private static final String CONSTRAINTS = """
            select k.oid, k.conrelid, k.conname, k.contype, k.convalidated, k.conindid
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype in ('p', 'u', 'f', 'c', 'x') and
            """ + NOT_OURS;

    /**
     * A table, view or index.
     *
     * @param name without the schema's when it is the session's own
     * @param kind as the catalog has it
     * @param file the number of its file; another one means that it was written anew
     * @param table an index's table
     * @param columns a table's, by number
     */
    record RelationState(
            String name, String kind, long file, @Nullable Long table, Map<Integer, ColumnState> columns) {

        boolean isIndex() {
            return kind.equalsIgnoreCase("i");
        }

        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        boolean hasRows() {
            return isTable() || kind.equals("m");
        }
    }

    /** A column. */
    record ColumnState(String name, String type, boolean required, boolean filled) {}

    /** A constraint of a table. */
    record ConstraintState(long table, String name, String kind, boolean validated, long index) {}

    static SchemaSnapshot of(Connection connection) throws SQLException {
        Map<Long, RelationState> relations = new LinkedHashMap<>();
        Map<Long, ConstraintState> constraints = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(RELATIONS)) {
                while (row.next()) {
                    long table = row.getLong(5);
                    relations.put(
                            row.getLong(1),
                            new RelationState(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.wasNull() || table == 0 ? null : table,
                                    new HashMap<>()));
                }
            }
            columns(statement, relations);
            try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
                while (row.next()) {
                    constraints.put(
                            row.getLong(1),
                            new ConstraintState(
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getBoolean(5),
                                    row.getLong(6)));
                }
            }
        }
        return new SchemaSnapshot(relations, constraints);
    }

    private static void columns(Statement statement, Map<Long, RelationState> relations) throws SQLException {
        try (ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                RelationState relation = relations.get(row.getLong(1));
                if (relation != null) {
                    relation.columns()
                            .put(
                                    row.getInt(2),
                                    new ColumnState(
                                            row.getString(3), row.getString(4), row.getBoolean(5), row.getBoolean(6)));
                }
            }
        }
    }

    String name(long relation) {
        RelationState found = relations.get(relation);
        return found == null ? String.valueOf(relation) : found.name();
    }
}
