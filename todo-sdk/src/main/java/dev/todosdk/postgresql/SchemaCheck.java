package dev.todosdk.postgresql;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.pooler.Connector;
import dev.todosdk.postgresql.commit.CommitTokenSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** The check that every mapped table and column is there, in one query, so that a forgotten migration is an error at start. */
final class SchemaCheck {

    private static final String COLUMNS = """
            WITH RECURSIVE base AS (
                SELECT oid AS type, oid, typtype, typbasetype, typtypmod FROM pg_catalog.pg_type WHERE typtype = 'd'
                UNION ALL
                SELECT b.type, t.oid, t.typtype, t.typbasetype, greatest(b.typtypmod, t.typtypmod)
                FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
            )
            SELECT c.relname, coalesce(a.attname::text, s.seqincrement::text),
                   CASE WHEN coalesce(b.oid, a.atttypid) NOT IN ('text'::regtype, 'varchar'::regtype)
                        THEN format_type(coalesce(b.oid, a.atttypid),
                                     CASE WHEN format_type(coalesce(b.oid, a.atttypid), NULL) SIMILAR TO '(time|numeric)%'
                                          THEN greatest(a.atttypmod, b.typtypmod) ELSE -1 END) END,
                   n.nspname, o.own
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (
                SELECT n.nspname = ANY (CASE WHEN ?::text IS NULL THEN current_schemas(false) ELSE ARRAY[?::name] END)
            ) o (own)
            LEFT JOIN pg_catalog.pg_attribute a
                ON c.relkind <> 'S' AND a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
            LEFT JOIN base b ON b.type = a.atttypid AND b.typtype <> 'd'
            WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
              AND (o.own OR n.nspname = ANY (?::name[]))
            """;

    /** The schemas of the search path, or the one that is given, which this role may not look into. */
    private static final String CLOSED = """
            SELECT n.nspname, current_user
            FROM pg_catalog.pg_namespace n
            WHERE n.nspname::text = ANY (CASE WHEN ?::text IS NULL
                      THEN regexp_split_to_array(
                          replace(replace(current_setting('search_path'), '"$user"', current_user), '"', ''), ',\\s*')
                      ELSE ARRAY[?::text] END)
              AND NOT has_schema_privilege(n.oid, 'USAGE')
            """;

    /** The types of columns that are no text, by table: two of Hibernate's columns are equal when their names are, of whatever tables. */
    static final class ColumnTypes {

        private final Map<Table, Map<Column, String>> types = new HashMap<>();

        void put(Table table, Column column, String type) {
            types.computeIfAbsent(table, any -> new HashMap<>()).put(column, type);
        }

        @Nullable String of(Table table, Column column) {
            return types.getOrDefault(table, Map.of()).get(column);
        }

        void forEach(BiConsumer<Column, String> action) {
            types.values().forEach(columns -> columns.forEach(action));
        }
    }

    private final Connector source;
    private final @Nullable String schema;
    private final boolean commitTokens;

    SchemaCheck(Connector source, @Nullable String schema, boolean commitTokens) {
        this.source = source;
        this.schema = schema;
        this.commitTokens = commitTokens;
    }

    void check(Metadata mapping) {
        String[] others = schemasOf(mapping);
        Map<String, Map<String, @Nullable String>> found = ask(COLUMNS, statement -> {
            statement.setArray(3, statement.getConnection().createArrayOf("text", others));
            return read(statement);
        });
        ColumnTypes noTexts = new ColumnTypes();
        List<String> missing = new ArrayList<>();
        for (Table table : mapping.collectTableMappings()) {
            if (table.isPhysicalTable()) {
                Map<String, @Nullable String> columns =
                        found.get(qualified(table.getSchemaIdentifier(), table.getNameIdentifier()));
                if (columns == null) {
                    missing.add("table " + qualified(table.getSchemaIdentifier(), table.getNameIdentifier()));
                } else {
                    compare(table, columns, missing, noTexts);
                }
            }
        }
        for (Namespace namespace : mapping.getDatabase().getNamespaces()) {
            namespace.getSequences().forEach(sequence -> checkSequence(sequence, found, missing));
        }
        if (commitTokens) {
            CommitTokenSql.COLUMNS.forEach((table, columns) -> checkOwn(table, columns, found, missing));
        }
        if (!missing.isEmpty()) {
            throw new MigrationException(new Failure(
                    "The schema lacks what the mapping needs: " + String.join(", ", missing)
                            + ". The start was given up. " + remedy(),
                    FailurePhase.ACQUIRE,
                    CommitOutcome.NOT_APPLIED,
                    null,
                    Retry.NEVER,
                    null));
        }
        new TimeColumns(noTexts).warn();
        new NumberColumns(noTexts).warn();
        new ColumnTexts(noTexts::of).apply(mapping);
    }

    private static void compare(
            Table table, Map<String, @Nullable String> found, List<String> missing, ColumnTypes noTexts) {
        for (Column column : table.getColumns()) {
            String name = name(column.getName(), column.isQuoted());
            String type = found.get(name);
            if (type != null) {
                noTexts.put(table, column, type);
            } else if (!found.containsKey(name)) {
                missing.add("column " + table.getName() + "." + column.getName());
            }
        }
    }

    /** Where they differ, ids below those that are there come back, negative ones among them. */
    private static void checkSequence(
            Sequence sequence, Map<String, Map<String, @Nullable String>> found, List<String> missing) {
        String name =
                qualified(sequence.getName().getSchemaName(), sequence.getName().getSequenceName());
        Map<String, @Nullable String> increment = found.get(name);
        if (increment == null) {
            missing.add("sequence " + name);
        } else if (!increment.containsKey(String.valueOf(sequence.getIncrementSize()))) {
            missing.add("sequence " + name + " with an increment of " + sequence.getIncrementSize()
                    + ", as allocationSize says (the database has " + String.join("", increment.keySet()) + ")");
        }
    }

    private static void checkOwn(
            String table,
            List<String> columns,
            Map<String, Map<String, @Nullable String>> found,
            List<String> missing) {
        Map<String, @Nullable String> there = found.get(table);
        if (there == null || !there.keySet().containsAll(columns)) {
            missing.add(
                    "table " + table + " (of " + CommitTokenSql.CHANGELOG + "; not needed with commitTokens(false))");
        }
    }

    private static String name(String name, boolean quoted) {
        return quoted ? name : name.toLowerCase(Locale.ROOT);
    }

    /** A name as the catalog has it, behind that of the schema when the mapping names one. */
    private static String qualified(@Nullable Identifier schema, Identifier name) {
        String plain = name(name.getText(), name.isQuoted());
        return schema == null ? plain : name(schema.getText(), schema.isQuoted()) + "." + plain;
    }

    /** The schemas that the mapping names besides the database's own. */
    private static String[] schemasOf(Metadata mapping) {
        List<String> schemas = new ArrayList<>();
        for (Namespace namespace : mapping.getDatabase().getNamespaces()) {
            Identifier schema = namespace.getName().schema();
            if (schema != null) {
                schemas.add(name(schema.getText(), schema.isQuoted()));
            }
        }
        return schemas.toArray(new String[0]);
    }

    /** What is not seen may be there. */
    private String remedy() {
        String grants = ask(CLOSED, SchemaCheck::grants);
        return grants.isEmpty()
                ? "Add a changeset that makes it, or mend the mapping."
                : "The role may not look where it may be; the owner lets it: " + grants;
    }

    private static String grants(PreparedStatement statement) throws SQLException {
        StringJoiner grants = new StringJoiner("; ");
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                grants.add("GRANT USAGE ON SCHEMA " + rows.getString(1) + " TO " + rows.getString(2));
            }
        }
        return grants.toString();
    }

    /** What is done with a question about the schema. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T ask(String question, Reading<T> reading) {
        try (Connection connection = source.connect()) {
            try (PreparedStatement statement = connection.prepareStatement(question)) {
                statement.setString(1, schema);
                statement.setString(2, schema);
                return reading.of(statement);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    /** The columns of each table, each with its type unless that is text. */
    private static Map<String, Map<String, @Nullable String>> read(PreparedStatement statement) throws SQLException {
        Map<String, Map<String, @Nullable String>> columns = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                add(rows, rows.getString(4) + "." + rows.getString(1), columns);
                if (rows.getBoolean(5)) {
                    add(rows, rows.getString(1), columns);
                }
            }
        }
        return columns;
    }

    private static void add(ResultSet row, String table, Map<String, Map<String, @Nullable String>> columns)
            throws SQLException {
        columns.computeIfAbsent(table, any -> new HashMap<>()).put(row.getString(2), row.getString(3));
    }
}
