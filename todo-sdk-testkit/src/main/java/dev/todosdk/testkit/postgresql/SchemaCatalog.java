package dev.todosdk.testkit.postgresql;

import java.util.List;

/** A database's schema as PostgreSQL's catalog has it, in lines that can be compared; the history table left out. */
final class SchemaCatalog {

    private static final String LINES = """
            WITH ours AS (
                SELECT oid, nspname FROM pg_namespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'),
            relation AS (
                SELECT c.oid, c.relkind, format('%I.%I', nspname, relname) AS name
                FROM pg_class c JOIN ours ON ours.oid = relnamespace WHERE relname <> 'databasechangelog')
            SELECT 'schema ' || nspname FROM ours
            UNION ALL
            SELECT format('relation %s %s', relkind, name) FROM relation WHERE relkind NOT IN ('i', 'c')
            UNION ALL
            SELECT format('column %s.%s %s null=%s default=%s identity=%s generated=%s collation=%s comment=%s',
                name, attname, format_type(atttypid, atttypmod), NOT attnotnull, pg_get_expr(adbin, adrelid),
                attidentity, attgenerated, attcollation::regcollation, col_description(a.attrelid, attnum))
            FROM pg_attribute a JOIN relation ON relation.oid = attrelid AND relkind NOT IN ('i', 'S')
                LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT format('constraint %s %s %s', name, conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint k JOIN relation ON relation.oid = conrelid
            UNION ALL
            SELECT format('index %s %s valid=%s', name, pg_get_indexdef(indexrelid), indisvalid)
            FROM pg_index JOIN relation ON relation.oid = indrelid
            UNION ALL
            SELECT format('sequence %s from %s by %s cycle=%s', name, seqstart, seqincrement, seqcycle)
            FROM pg_sequence JOIN relation ON relation.oid = seqrelid
            UNION ALL
            SELECT format('view %s %s', name, pg_get_viewdef(oid)) FROM relation WHERE relkind IN ('v', 'm')
            UNION ALL
            SELECT format('trigger %s %s', name, pg_get_triggerdef(t.oid))
            FROM pg_trigger t JOIN relation ON relation.oid = tgrelid WHERE NOT tgisinternal
            UNION ALL
            SELECT format('function %s %s', p.oid::regprocedure, md5(prosrc))
            FROM pg_proc p JOIN ours ON ours.oid = pronamespace
            UNION ALL
            SELECT format('type %s %s %s', t.oid::regtype, typtype,
                (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
            FROM pg_type t JOIN ours ON ours.oid = typnamespace WHERE typtype IN ('e', 'd')
            ORDER BY 1""";

    private SchemaCatalog() {}

    static List<String> of(TestDatabase database) {
        return database.query(LINES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
