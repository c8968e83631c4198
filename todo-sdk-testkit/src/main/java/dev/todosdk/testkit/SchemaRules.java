package dev.todosdk.testkit;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rules that a schema enforces on its tables beyond the types of their columns, from PostgreSQL's catalog. Immutable. */
record SchemaRules(List<Rule> rules, Set<String> tables) {

    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')";

    /** Table, kind, name, what it says, and how a foreign key acts. */
    private static final String RULES = """
            SELECT t.relname,
                   CASE k.contype WHEN 'p' THEN 'KEY' WHEN 'f' THEN 'KEY' WHEN 'c' THEN 'CHECK' ELSE 'OTHER' END,
                   k.conname,
                   regexp_replace(pg_get_constraintdef(k.oid), '^(FOREIGN KEY [^)]*[)] REFERENCES [^)]*[)]).*$', '\\1'),
                   CASE k.contype WHEN 'f' THEN
                       regexp_replace(pg_get_constraintdef(k.oid), '^FOREIGN KEY [^)]*[)] REFERENCES [^)]*[)] ?', '')
                   ELSE '' END
            FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
            WHERE t.relnamespace = current_schema()::regnamespace AND k.contype IN ('p', 'f', 'c', 'x')
            UNION ALL
            SELECT t.relname, 'KEY', c.relname,
                   'UNIQUE (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM pg_attribute a
                                  WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)) || ')', ''
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relnamespace = current_schema()::regnamespace AND i.indisunique AND NOT i.indisprimary
              AND i.indpred IS NULL AND i.indexprs IS NULL
              AND pg_get_indexdef(i.indexrelid) NOT LIKE '%NULLS NOT DISTINCT%'
            UNION ALL
            SELECT t.relname, 'OTHER', c.relname, pg_get_indexdef(i.indexrelid), ''
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relnamespace = current_schema()::regnamespace AND i.indisunique
              AND (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL
                   OR pg_get_indexdef(i.indexrelid) LIKE '%NULLS NOT DISTINCT%')
            UNION ALL
            SELECT t.relname, 'COLUMN', a.attname,
                   CASE a.attgenerated WHEN '' THEN 'DEFAULT ' ELSE 'GENERATED ALWAYS AS ' END
                       || pg_get_expr(d.adbin, d.adrelid), ''
            FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            JOIN pg_class t ON t.oid = d.adrelid
            WHERE t.relnamespace = current_schema()::regnamespace
            UNION ALL
            SELECT t.relname, 'OTHER', g.tgname, pg_get_triggerdef(g.oid), ''
            FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
            WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
            UNION ALL
            SELECT t.relname, 'OTHER', r.rulename, pg_get_ruledef(r.oid), ''
            FROM pg_rewrite r JOIN pg_class t ON t.oid = r.ev_class
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
            UNION ALL
            SELECT t.relname, 'OTHER', p.polname, 'ROW SECURITY POLICY', ''
            FROM pg_policy p JOIN pg_class t ON t.oid = p.polrelid
            WHERE t.relnamespace = current_schema()::regnamespace
            ORDER BY 1, 2, 4, 3
            """;

    /**
     * Has PostgreSQL write each check until it writes it as it read it: {@code in ('a', 'b')} reads as another text than what it
     * writes of it, which is what a drafted changelog has.
     */
    private static final String SETTLE = """
            DO $$
            DECLARE k record;
            BEGIN
                FOR i IN 1..2 LOOP
                    FOR k IN SELECT conrelid::regclass AS tab, conname AS name, pg_get_constraintdef(oid) AS says
                             FROM pg_constraint
                             WHERE contype = 'c' AND conrelid <> 0 AND coninhcount = 0
                               AND connamespace = current_schema()::regnamespace
                    LOOP
                        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s',
                            k.tab, k.name, k.name, k.says);
                    END LOOP;
                END LOOP;
            END $$""";

    /** Kinds of rules, as far as they are compared. */
    private enum Kind {
        /** Primary, unique and foreign keys: memory has those of the mapping, with its names. */
        KEY,
        /** Memory has those of the mapping that it can read. */
        CHECK,
        /** What a column holds by itself: its default, or what it is computed of. */
        COLUMN,
        /** No mapping can say it. */
        OTHER
    }

    /** One rule. */
    private record Rule(String table, Kind kind, String name, String says, String action) {

        boolean isSameAs(Rule other) {
            boolean sameColumn = kind != Kind.COLUMN || name.equals(other.name);
            return table.equals(other.table) && kind == other.kind && sameColumn && says.equals(other.says);
        }

        /** A list of the values of an enum, which the mapping cannot leave by itself. */
        boolean isListOfValues() {
            return kind == Kind.CHECK && (says.contains("= ANY (") || says.matches(".*>= .* AND .*<= .*"));
        }

        boolean isGenerated() {
            return says.startsWith("GENERATED");
        }

        /** As PostgreSQL names the check of a column that was given no name, such as Hibernate's for an enum. */
        boolean isUnnamed() {
            return name.startsWith(table + "_") && name.endsWith("_check");
        }

        @Override
        public String toString() {
            return table + ": " + (says.contains(name) ? says : name + " " + says);
        }
    }

    /** Of a database that is nobody else's: its checks are made anew. */
    static SchemaRules of(TestDatabase database) {
        database.execute(SETTLE);
        List<Rule> rules = database.query(RULES).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .map(row -> new Rule(row.get(0), Kind.valueOf(row.get(1)), row.get(2), row.get(3), row.get(4)))
                .toList();
        Set<String> tables = database.query(TABLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toCollection(TreeSet::new));
        return new SchemaRules(rules, tables);
    }

    /** Where this schema and that of the mapping have the same rule under another name or with another effect. */
    List<String> differences(SchemaRules mapping) {
        List<String> differences = new ArrayList<>();
        for (Rule mapped : mapping.rules) {
            Optional<Rule> found = find(mapped::isSameAs);
            if (mapped.kind == Kind.KEY) {
                found.ifPresent(own -> compare(own, mapped, differences));
            } else if (found.isEmpty() && isMissed(mapped)) {
                differences.add(
                        mapped + " is in the mapping only. Add it to the changelog, or take it out of the mapping.");
            }
        }
        return differences;
    }

    /** Whether memory would do by the rule what the schema does not. */
    private boolean isMissed(Rule mapped) {
        if (mapped.kind == Kind.COLUMN) {
            return !mapped.says.startsWith("DEFAULT nextval(");
        }
        return !mapped.isUnnamed() || !mapped.isListOfValues();
    }

    private static void compare(Rule own, Rule mapped, List<String> differences) {
        String rule = own.table + ": " + own.says;
        if (!own.name.equals(mapped.name)) {
            differences.add(rule + " is named " + own.name + " in the schema and " + mapped.name
                    + " in the mapping. Errors tell the name: give both the same.");
        }
        if (!own.action.equals(mapped.action)) {
            differences.add(rule + " has \"" + own.action + "\" in the schema and \"" + mapped.action
                    + "\" in the mapping. Give both the same.");
        }
    }

    /** What this schema enforces on the mapping's tables and the mapping does not say. */
    List<String> beyond(SchemaRules mapping) {
        return rules.stream()
                .filter(own -> own.kind != Kind.KEY && mapping.tables.contains(own.table))
                .filter(own -> own.kind != Kind.COLUMN || own.isGenerated())
                .filter(own -> mapping.find(own::isSameAs).isEmpty())
                .map(Rule::toString)
                .toList();
    }

    private Optional<Rule> find(Predicate<Rule> which) {
        return rules.stream().filter(which).findFirst();
    }
}
