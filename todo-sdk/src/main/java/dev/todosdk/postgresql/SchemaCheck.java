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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Whether every mapped table and column is there, in one query, so that a forgotten migration is an error at start. */
final class SchemaCheck {

    private static final String COLUMNS = """
            SELECT c.relname, a.attname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')
              AND n.nspname = ANY (CASE WHEN ?::text IS NULL THEN current_schemas(false) ELSE ARRAY[?::name] END)
            """;

    private final Connector source;
    private final @Nullable String schema;
    private final boolean commitTokens;

    SchemaCheck(Connector source, @Nullable String schema, boolean commitTokens) {
        this.source = source;
        this.schema = schema;
        this.commitTokens = commitTokens;
    }

    void check(Metadata mapping) {
        Map<String, Set<String>> found = columnsByTable();
        List<String> missing = new ArrayList<>();
        for (Table table : mapping.collectTableMappings()) {
            if (table.isPhysicalTable()) {
                Set<String> columns = found.get(name(table.getName(), table.isQuoted()));
                if (columns == null) {
                    missing.add("table " + table.getName());
                } else {
                    addMissingColumns(table, columns, missing);
                }
            }
        }
        if (commitTokens && !found.containsKey(CommitTokenSql.TABLE)) {
            missing.add("table " + CommitTokenSql.TABLE + " (of " + CommitTokenSql.CHANGELOG
                    + "; not needed with commitTokens(false))");
        }
        if (!missing.isEmpty()) {
            throw new MigrationException(new Failure(
                    "The schema lacks what the mapping needs: " + String.join(", ", missing)
                            + ". The start was given up. Add a changeset that makes it, or mend the mapping.",
                    FailurePhase.ACQUIRE,
                    CommitOutcome.NOT_APPLIED,
                    null,
                    Retry.NEVER,
                    null));
        }
    }

    private static void addMissingColumns(Table table, Set<String> found, List<String> missing) {
        for (Column column : table.getColumns()) {
            if (!found.contains(name(column.getName(), column.isQuoted()))) {
                missing.add("column " + table.getName() + "." + column.getName());
            }
        }
    }

    private static String name(String name, boolean quoted) {
        return quoted ? name : name.toLowerCase(Locale.ROOT);
    }

    private Map<String, Set<String>> columnsByTable() {
        try (Connection connection = source.connect()) {
            try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
                statement.setString(1, schema);
                statement.setString(2, schema);
                return read(statement);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    private static Map<String, Set<String>> read(PreparedStatement statement) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }
}
