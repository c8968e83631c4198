package dev.todosdk.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns and sequences of the schemas that statements reach, in one question: what a start asks. Columns have their names and
 * types alone, the types of domains their base types, and lengths only where digits or fractions of a second are meant. Immutable.
 */
public final class TablesInReach {

    private static final String QUERY = """
            WITH RECURSIVE base AS (
                SELECT oid AS type, oid, typtype, typbasetype, typtypmod FROM pg_catalog.pg_type WHERE typtype = 'd'
                UNION ALL
                SELECT b.type, t.oid, t.typtype, t.typbasetype, greatest(b.typtypmod, t.typtypmod)
                FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
            ), path AS (
                SELECT name, place FROM unnest(CASE WHEN ?::text IS NULL THEN current_schemas(false) ELSE ARRAY[?::name] END)
                    WITH ORDINALITY u (name, place)
            )
            SELECT n.nspname, path.place IS NOT NULL, c.relname, s.seqstart, s.seqincrement, a.attname,
                   coalesce(b.oid, a.atttypid)::bigint,
                   format_type(coalesce(b.oid, a.atttypid),
                       CASE WHEN format_type(coalesce(b.oid, a.atttypid), NULL) SIMILAR TO '(time|numeric)%'
                            THEN greatest(a.atttypmod, b.typtypmod) ELSE -1 END)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN path ON path.name = n.nspname
            LEFT JOIN pg_catalog.pg_attribute a
                ON c.relkind <> 'S' AND a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
            LEFT JOIN base b ON b.type = a.atttypid AND b.typtype <> 'd'
            WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S') AND (path.place IS NOT NULL OR n.nspname = ANY (?::name[]))
            ORDER BY path.place
            """;

    private final Map<String, SchemaModel> schemas;
    private final Map<String, Boolean> own;

    private TablesInReach(Map<String, SchemaModel> schemas, Map<String, Boolean> own) {
        this.schemas = schemas;
        this.own = own;
    }

    /**
     * Reads them.
     *
     * @param connection to the database
     * @param schema the one that names without a schema's mean; null for those of the session's search path
     * @param others schemas that are named
     * @return what is there
     * @throws SQLException when the server cannot be asked
     */
    public static TablesInReach read(Connection connection, @Nullable String schema, String[] others)
            throws SQLException {
        TablesInReach read = new TablesInReach(new LinkedHashMap<>(), new LinkedHashMap<>());
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            statement.setArray(3, connection.createArrayOf("text", others));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(rows);
                }
            }
        }
        return read;
    }

    private void add(ResultSet row) throws SQLException {
        String schema = row.getString(1);
        own.put(schema, row.getBoolean(2));
        SchemaModel model = schemas.computeIfAbsent(schema, any -> new SchemaModel());
        String name = row.getString(3);
        long start = row.getLong(4);
        if (!row.wasNull()) {
            model.sequences().put(name, new SequenceDefinition(name, false, start, row.getLong(5), ""));
            return;
        }
        Relation table = model.relations().computeIfAbsent(name, Relation::named);
        String column = row.getString(6);
        if (column != null) {
            CatalogType type = CatalogType.of(row.getString(8), row.getLong(7));
            table.columns().put(column, new CatalogColumn(column, type, null, false, null, false, null, null));
        }
    }

    /**
     * Finds a table or view.
     *
     * @param schema the schema's name; null for the first one on the path that has it
     * @param name its name
     * @return the table; null when there is none
     */
    public @Nullable Relation table(@Nullable String schema, String name) {
        return find(schema, model -> model.relations().get(name));
    }

    /**
     * Finds a sequence.
     *
     * @param schema the schema's name; null for the first one on the path that has it
     * @param name its name
     * @return the sequence; null when there is none
     */
    public @Nullable SequenceDefinition sequence(@Nullable String schema, String name) {
        return find(schema, model -> model.sequences().get(name));
    }

    /** What a schema may have. */
    @FunctionalInterface
    private interface Lookup<T> {
        @Nullable T in(SchemaModel model);
    }

    private <T> @Nullable T find(@Nullable String schema, Lookup<T> lookup) {
        for (Map.Entry<String, SchemaModel> each : schemas.entrySet()) {
            boolean meant = schema == null ? Boolean.TRUE.equals(own.get(each.getKey())) : schema.equals(each.getKey());
            T found = meant ? lookup.in(each.getValue()) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
