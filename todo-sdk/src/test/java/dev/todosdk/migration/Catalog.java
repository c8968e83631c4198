package dev.todosdk.migration;

import java.util.ArrayList;
import java.util.List;

/** A schema as PostgreSQL's catalog has it, in lines that can be compared; the history table left out. */
final class Catalog {

    private static final String COLUMNS = """
            select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
                || coalesce(character_maximum_length::text, '') || coalesce(numeric_precision::text, '') || ' '
                || is_nullable || ' ' || coalesce(column_default, '') || ' ' || coalesce(collation_name, '')
            from information_schema.columns
            where table_schema = current_schema() and table_name <> 'databasechangelog'""";
    private static final String CONSTRAINTS = """
            select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
            from pg_constraint c join pg_namespace n on n.oid = c.connamespace
            where n.nspname = current_schema() and conrelid::regclass::text <> 'databasechangelog'""";
    private static final String INDEXES = """
            select 'index ' || indexdef from pg_indexes
            where schemaname = current_schema() and tablename <> 'databasechangelog'""";
    private static final String SEQUENCES = """
            select 'sequence ' || sequencename || ' ' || increment_by || ' ' || start_value from pg_sequences
            where schemaname = current_schema()""";

    private Catalog() {}

    static List<String> of(TestDatabase database) {
        List<String> lines = new ArrayList<>();
        for (String query : List.of(COLUMNS, CONSTRAINTS, INDEXES, SEQUENCES)) {
            lines.addAll(database.query(query + " order by 1"));
        }
        return lines;
    }
}
