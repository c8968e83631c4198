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
 * @param relations tables, views, indexes, sequences, routines and labels of enumerated types, by their number
 * @param constraints of tables, by their number
 */
record SchemaSnapshot(Map<Long, RelationState> relations, Map<Long, ConstraintState> constraints) {

    private static final String NOT_THE_SERVERS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    private static final String NOT_OURS = NOT_THE_SERVERS + " and c.relname not like 'databasechangelog%'";

    /** What belongs to a column goes with it; each use of a table has a key, and after a tab the words for it. */
    private static final String RELATIONS = """
            select c.oid, case when n.nspname = current_schema() then c.relname else n.nspname || '.' || c.relname end,
                c.relkind::text, coalesce(pg_relation_filenode(c.oid), 0), i.indrelid,
                array(
                    select format(E'%%s %%s\\tunique key (%%s)', indkey, pg_get_expr(indpred, indrelid),
                        (select string_agg(pg_get_indexdef(indexrelid, k, true), ', ' order by k)
                            from generate_series(1, indnkeyatts) k))
                    from pg_index where indrelid = c.oid and indisunique and indisvalid
                    union all
                    select format(E'in %%s\\trows in %%s', inhparent, inhparent::regclass) from pg_inherits
                    where inhrelid = c.oid and c.relkind not in ('i', 'I')
                    union all
                    select format(E'%%s %%s\\t%%s of %%s', privilege_type, grantee, privilege_type,
                        case grantee when 0 then 'PUBLIC' else grantee::regrole::text end)
                    from aclexplode(c.relacl) where grantee <> c.relowner
                    union all
                    select E'rows\\trows that no policy shows' where c.relkind in ('r', 'p') and not c.relrowsecurity)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'i', 'I', 'S') and not exists (select from pg_depend
                    where classid = 'pg_class'::regclass and objid = c.oid and c.relkind = 'S' and deptype in ('a', 'i'))
                and %s
            union all
            select p.oid, p.oid::regprocedure::text, 'routine', 0, null, '{}'
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where %s and prorettype <> 'trigger'::regtype
                and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
            union all
            select e.oid, format('%%s.%%I', enumtypid::regtype, enumlabel), 'label', 0, null, '{}'
            from pg_enum e join pg_type t on t.oid = enumtypid join pg_namespace n on n.oid = t.typnamespace
            where %s
            order by 2""".formatted(NOT_OURS, NOT_THE_SERVERS, NOT_THE_SERVERS);

    private static final String COLUMNS = """
            select c.oid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                a.atthasdef or a.attidentity <> '' or t.typdefault is not null,
                concat(a.atttypid, ' ', a.atttypmod), nullif(a.attcollation, 0)::regcollation::text
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_type t on t.oid = a.atttypid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f') and
            """ + NOT_OURS;

    private static final String CONSTRAINTS = """
            select k.oid, k.conrelid, k.conname, k.contype, k.convalidated, k.conindid
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype in ('p', 'u', 'f', 'c', 'x') and
            """ + NOT_OURS;

    /**
     * Something that programs may use.
     *
     * @param name without the schema's when it is the session's own
     * @param kind as the catalog has it; in words what is no relation
     * @param file the number of its file; another one means that it was written anew
     * @param table an index's table
     * @param columns a table's, by number
     * @param uses what else programs may rely on: keys that are unique, rights, rows that are seen
     */
    record RelationState(
            String name,
            String kind,
            long file,
            @Nullable Long table,
            Map<Integer, ColumnState> columns,
            Map<String, String> uses) {

        boolean isIndex() {
            return kind.equalsIgnoreCase("i");
        }

        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        boolean hasRows() {
            return isTable() || kind.equals("m");
        }

        /** What is locked, and what is read. */
        boolean isReadable() {
            return hasRows() || kind.equals("v") || kind.equals("f");
        }

        /** A label cannot be taken away, but with its type. */
        boolean isLabel() {
            return kind.equals("label");
        }
    }

    /**
     * A column.
     *
     * @param exactType the type's number and its modifiers, which another schema's name does not change
     */
    record ColumnState(
            String name,
            String type,
            String exactType,
            @Nullable String collation,
            boolean required,
            boolean filled) {}

    /** A constraint of a table. */
    record ConstraintState(long table, String name, String kind, boolean validated, long index) {}

    static SchemaSnapshot of(Connection connection) throws SQLException {
        Map<Long, RelationState> relations = new LinkedHashMap<>();
        Map<Long, ConstraintState> constraints = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(RELATIONS)) {
                while (row.next()) {
                    relations.put(row.getLong(1), relation(row));
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

    private static RelationState relation(ResultSet row) throws SQLException {
        long table = row.getLong(5);
        Long ofTable = row.wasNull() || table == 0 ? null : table;
        Map<String, String> uses = new LinkedHashMap<>();
        for (String use : (String[]) row.getArray(6).getArray()) {
            int tab = use.indexOf('\t');
            uses.put(use.substring(0, tab), use.substring(tab + 1));
        }
        return new RelationState(row.getString(2), row.getString(3), row.getLong(4), ofTable, new HashMap<>(), uses);
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
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(7),
                                            row.getString(8),
                                            row.getBoolean(5),
                                            row.getBoolean(6)));
                }
            }
        }
    }

    String name(long relation) {
        RelationState found = relations.get(relation);
        return found == null ? String.valueOf(relation) : found.name();
    }
}
