package dev.todosdk.migration.draft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema from the catalog. The schema is the first of the search path, so that nothing in it is written with a
 * schema's name and the same thing reads the same in two schemas.
 */
final class SchemaReader {

    private static final String RELATIONS = """
            select c.relname, c.relkind, c.relispartition or exists (select from pg_inherits where inhrelid = c.oid),
                obj_description(c.oid, 'pg_class')
            from pg_class c
            where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
                and c.relname not in ('databasechangelog', 'databasechangeloglock')""";
    private static final String COLUMNS = """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid::bigint,
                case when a.attcollation <> t.typcollation then
                    (select quote_ident(collname) from pg_collation where oid = a.attcollation) end,
                a.attnotnull, pg_get_expr(d.adbin, d.adrelid, true), a.attidentity <> '',
                case a.attgenerated when 's' then 'STORED' when 'v' then 'VIRTUAL' end,
                col_description(c.oid, a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
            order by c.relname, a.attnum""";
    private static final String CONSTRAINTS = """
            select c.relname, k.conname, k.contype,
                array(select a.attname::text from unnest(k.conkey) with ordinality u (num, place)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by place),
                case when f.relnamespace = c.relnamespace then f.relname end,
                array(select a.attname::text from unnest(k.confkey) with ordinality u (num, place)
                    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by place),
                k.confdeltype, pg_get_constraintdef(k.oid, true)
            from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class f on f.oid = k.confrelid
            where c.relnamespace = ?::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
            order by c.relname, k.conname""";
    /** What no mapping can say: conditions, expressions, other methods, operator classes, orders, included columns. */
    private static final String INDEXES = """
            select t.relname, c.relname, i.indisunique,
                i.indpred is null and i.indexprs is null and m.amname = 'btree' and i.indnatts = i.indnkeyatts
                    and not exists (select from unnest(i.indclass) o join pg_opclass p on p.oid = o
                        where not p.opcdefault)
                    and not exists (select from unnest(i.indoption) o where o <> 0),
                case when i.indexprs is null and i.indpred is null then
                    array(select a.attname::text from unnest(i.indkey::smallint[]) with ordinality u (num, place)
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num order by place)
                else
                    array(select distinct a.attname::text from pg_depend d
                        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refobjid = t.oid
                            and d.refobjsubid > 0)
                end,
                pg_get_indexdef(c.oid, 0, true)
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
            join pg_am m on m.oid = c.relam
            where t.relnamespace = ?::regnamespace and t.relkind in ('r', 'p')
                and not exists (select from pg_constraint where conindid = c.oid and contype in ('p', 'u', 'x'))
            order by t.relname, c.relname""";

    private static final String SEQUENCES = """
            select c.relname, d.deptype is not null, s.seqstart, s.seqincrement,
                case when s.seqtypid <> 'bigint'::regtype then ' AS ' || format_type(s.seqtypid, null) else '' end
                || case when s.seqcache <> 1 then ' CACHE ' || s.seqcache else '' end
                || case when s.seqcycle then ' CYCLE' else '' end
                || case when s.seqmin <> 1 and s.seqincrement > 0 then ' MINVALUE ' || s.seqmin else '' end
            from pg_class c join pg_sequence s on s.seqrelid = c.oid
            left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refobjsubid > 0
                and d.deptype in ('a', 'i')
            where c.relnamespace = ?::regnamespace and d.deptype is distinct from 'i'""";
    private static final String ENUMERATIONS = """
            select t.typname, array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid
                order by e.enumsortorder)
            from pg_type t where t.typnamespace = ?::regnamespace and t.typtype = 'e'""";
    private static final String COMPOSITES = """
            select t.typname, array(select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
                order by a.attnum)
            from pg_type t join pg_class c on c.oid = t.typrelid
            where t.typnamespace = ?::regnamespace and c.relkind = 'c' order by t.oid""";

    private final Connection connection;
    private final String schema;
    private final SchemaModel model = new SchemaModel();

    private SchemaReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Reads a schema.
     *
     * @param schema its name, quoted as SQL needs it; the first of the session's search path
     */
    static SchemaModel read(Connection connection, String schema) throws SQLException {
        SchemaReader reader = new SchemaReader(connection, schema);
        reader.each(RELATIONS, reader::relation);
        reader.each(COLUMNS, reader::column);
        reader.each(CONSTRAINTS, reader::constraint);
        reader.each(INDEXES, reader::index);
        reader.each(SEQUENCES, reader::sequence);
        reader.each(ENUMERATIONS, row -> reader.model.enumerations().put(row.getString(1), texts(row, 2)));
        reader.each(COMPOSITES, row -> reader.model.composites().put(row.getString(1), texts(row, 2)));
        return reader.model;
    }

    private void each(String query, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private void relation(ResultSet row) throws SQLException {
        String name = row.getString(1);
        Relation relation = new Relation(name, Relation.Kind.of(row.getString(2)), row.getBoolean(3), row.getString(4));
        model.relations().put(name, relation);
    }

    /** The history's own tables are left out. */
    private @Nullable Relation table(ResultSet row) throws SQLException {
        return model.relations().get(row.getString(1));
    }

    private void column(ResultSet row) throws SQLException {
        Relation table = table(row);
        if (table != null) {
            CatalogColumn column = new CatalogColumn(
                    row.getString(2),
                    CatalogType.of(row.getString(3), row.getLong(4)),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getString(7),
                    row.getBoolean(8),
                    row.getString(9),
                    row.getString(10));
            table.columns().put(column.name(), column);
        }
    }

    private void constraint(ResultSet row) throws SQLException {
        Relation table = table(row);
        if (table != null) {
            table.constraints()
                    .add(new TableConstraint(
                            table.name(),
                            row.getString(2),
                            TableConstraint.Kind.of(row.getString(3)),
                            texts(row, 4),
                            row.getString(5),
                            texts(row, 6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(8)));
        }
    }

    private void index(ResultSet row) throws SQLException {
        Relation table = table(row);
        if (table != null) {
            table.indexes()
                    .add(new TableIndex(
                            table.name(),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            texts(row, 5),
                            row.getString(6)));
        }
    }

    private void sequence(ResultSet row) throws SQLException {
        String name = row.getString(1);
        model.sequences()
                .put(
                        name,
                        new SequenceDefinition(
                                name, row.getBoolean(2), row.getLong(3), row.getLong(4), row.getString(5)));
    }
}
