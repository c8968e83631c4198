package dev.todosdk.testkit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one query tells of a database between two tests. Rows of the catalog and of tables are compared by their number and
 * the transactions that wrote them: a copy of a database has the very same ones, and vacuum leaves them alone.
 *
 * @param busy how many others are at work in it, prepared transactions among them
 * @param schema equal as long as nobody changes the schema, the settings of the database or its large objects
 * @param filled equal as long as nobody changes the tables that have rows from the start
 * @param sequences how far each has gone, in the order of their making
 * @param tables all others, by their names in SQL, with the bytes of their files
 * @param superuser who may turn triggers off
 */
record DatabaseState(
        int busy, String schema, String filled, List<Long> sequences, Map<String, Long> tables, boolean superuser) {

    /** Where PostgreSQL keeps a schema; each with the object that its rows are about, whose own ones begin at 16384. */
    private static final Map<String, String> CATALOGS = Map.ofEntries(
            Map.entry("pg_class", "oid"),
            Map.entry("pg_attribute", "attrelid"),
            Map.entry("pg_attrdef", "adrelid"),
            Map.entry("pg_constraint", "oid"),
            Map.entry("pg_index", "indexrelid"),
            Map.entry("pg_trigger", "oid"),
            Map.entry("pg_rewrite", "oid"),
            Map.entry("pg_policy", "oid"),
            Map.entry("pg_proc", "oid"),
            Map.entry("pg_type", "oid"),
            Map.entry("pg_enum", "oid"),
            Map.entry("pg_sequence", "seqrelid"),
            Map.entry("pg_namespace", "oid"),
            Map.entry("pg_extension", "oid"),
            Map.entry("pg_event_trigger", "oid"),
            Map.entry("pg_largeobject_metadata", "oid"));

    private static final String QUERY = """
            SELECT (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datid = d.oid
                        AND pid <> pg_catalog.pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle')
                    + (SELECT count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = d.datname),
                %s,
                %s,
                ARRAY(SELECT coalesce(pg_catalog.pg_sequence_last_value(seqrelid), 0) * sign(seqincrement)::int8
                    FROM pg_catalog.pg_sequence ORDER BY seqrelid),
                ARRAY(SELECT ARRAY[t.name, t.size::text] FROM (
                    SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS name, pg_catalog.pg_relation_size(c.oid) AS size
                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384) t WHERE t.name <> ALL (%s)),
                pg_catalog.current_setting('is_superuser')::boolean
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
            """;

    /** A sequence that a test moved further than this did not get there by giving ids. */
    private static final long FAR = 1_000_000;

    /** The query for databases in which these tables have rows from the start. */
    static String query(List<String> filled) {
        List<String> schema = new ArrayList<>();
        CATALOGS.forEach((catalog, object) -> schema.add("pg_catalog." + catalog + " WHERE " + object + " >= 16384"));
        schema.add("pg_catalog.pg_db_role_setting WHERE setdatabase = d.oid");
        return QUERY.formatted(versions(schema), versions(filled), array(filled));
    }

    private static String versions(List<String> relations) {
        return relations.stream()
                .map(relation -> ", (SELECT count(*) || '/' || sum(xmin::text::int8) || ' ' FROM " + relation + ")")
                .collect(Collectors.joining("", "pg_catalog.concat(''", ")"));
    }

    private static String array(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    static DatabaseState read(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new DatabaseState(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    sequences(row.getArray(4)),
                    tables(row.getArray(5)),
                    row.getBoolean(6));
        }
    }

    private static List<Long> sequences(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }

    private static Map<String, Long> tables(Array array) throws SQLException {
        Map<String, Long> tables = new TreeMap<>();
        for (Object table : (Object[]) array.getArray()) {
            String[] nameAndSize = Arrays.copyOf((Object[]) table, 2, String[].class);
            tables.put(nameAndSize[0], Long.valueOf(nameAndSize[1]));
        }
        return tables;
    }

    /** Whether a test that began with that state may have left this one by nothing but rows and ids. */
    boolean differsInRowsOnlyFrom(DatabaseState before) {
        return busy == 0
                && schema.equals(before.schema)
                && filled.equals(before.filled)
                && sequences.size() == before.sequences.size()
                && haveGoneOn(before.sequences);
    }

    private boolean haveGoneOn(List<Long> before) {
        for (int i = 0; i < before.size(); i++) {
            long gone = sequences.get(i) - before.get(i);
            if (gone < 0 || gone > FAR) {
                return false;
            }
        }
        return true;
    }

    /** Tables whose files are not empty. */
    List<String> used() {
        return tables.entrySet().stream()
                .filter(table -> table.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    long bytes() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }
}
