package dev.todosdk.postgresql.schema;

import dev.todosdk.catalog.CatalogColumn;
import dev.todosdk.catalog.Relation;
import dev.todosdk.catalog.SequenceDefinition;
import dev.todosdk.catalog.TablesInReach;
import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.pooler.AsFound;
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
public final class SchemaCheck {

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

    public SchemaCheck(Connector source, @Nullable String schema, boolean commitTokens) {
        this.source = source;
        this.schema = schema;
        this.commitTokens = commitTokens;
    }

    public void check(Metadata mapping) {
        String[] others = schemasOf(mapping);
        TablesInReach found = ask(connection -> TablesInReach.read(connection, schema, others));
        ColumnTypes noTexts = new ColumnTypes();
        List<String> missing = new ArrayList<>();
        for (Table table : mapping.collectTableMappings()) {
            if (table.isPhysicalTable()) {
                Identifier name = table.getNameIdentifier();
                Relation there =
                        found.table(nameOf(table.getSchemaIdentifier()), name(name.getText(), name.isQuoted()));
                if (there == null) {
                    missing.add("table " + qualified(table.getSchemaIdentifier(), name));
                } else {
                    compare(table, there, missing, noTexts);
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
        new WiderColumns(noTexts).warn();
        new ColumnTexts(noTexts::of).apply(mapping);
    }

    private static void compare(Table table, Relation found, List<String> missing, ColumnTypes noTexts) {
        for (Column column : table.getColumns()) {
            CatalogColumn there = found.columns().get(name(column.getName(), column.isQuoted()));
            if (there == null) {
                missing.add("column " + table.getName() + "." + column.getName());
            } else if (there.type().array() || !there.type().isText()) {
                noTexts.put(table, column, there.type().text());
            }
        }
    }

    /** Where they differ, ids below those that are there come back, negative ones among them. */
    private static void checkSequence(Sequence sequence, TablesInReach found, List<String> missing) {
        Identifier schema = sequence.getName().getSchemaName();
        Identifier name = sequence.getName().getSequenceName();
        SequenceDefinition there = found.sequence(nameOf(schema), name(name.getText(), name.isQuoted()));
        if (there == null) {
            missing.add("sequence " + qualified(schema, name));
        } else if (there.increment() != sequence.getIncrementSize()) {
            missing.add("sequence " + qualified(schema, name) + " with an increment of " + sequence.getIncrementSize()
                    + ", as allocationSize says (the database has " + there.increment() + ")");
        }
    }

    private static void checkOwn(String table, List<String> columns, TablesInReach found, List<String> missing) {
        Relation there = found.table(null, table);
        if (there == null || !there.columns().keySet().containsAll(columns)) {
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
        String itsSchema = nameOf(schema);
        return itsSchema == null ? plain : itsSchema + "." + plain;
    }

    private static @Nullable String nameOf(@Nullable Identifier identifier) {
        return identifier == null ? null : name(identifier.getText(), identifier.isQuoted());
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
        String grants = ask(this::grants);
        return grants.isEmpty()
                ? "Add a changeset that makes it, or mend the mapping."
                : "The role may not look where it may be; the owner lets it: " + grants;
    }

    private String grants(Connection connection) throws SQLException {
        StringJoiner grants = new StringJoiner("; ");
        try (PreparedStatement statement = connection.prepareStatement(CLOSED)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    grants.add("GRANT USAGE ON SCHEMA " + rows.getString(1) + " TO " + rows.getString(2));
                }
            }
        }
        return grants.toString();
    }

    /** A question about the schema. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T ask(Reading<T> reading) {
        try (Connection connection = source.connect();
                AsFound found = AsFound.of(connection)) {
            return reading.from(found.connection());
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }
}
