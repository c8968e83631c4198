package dev.todosdk.migration.history;

import dev.todosdk.migration.session.Failures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of the database about itself, read in one query: the rows of Liquibase's history table in the order in which they
 * were applied (by number: times are in the zone of whoever applied), the comment on the table, and the invalid indexes beside them.
 */
public record History(List<HistoryRow> rows, @Nullable String comment, List<String> invalidIndexes) {

    public static final History NONE = new History(List.of(), null, List.of());

    private static final String TABLE = "databasechangelog";
    private static final String ONLY_RECORDED = "MARK_RAN";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_SCHEMA = "3F000";

    /** Rows first and in order; after them the indexes and the comment, as rows with nothing else. */
    private static final String QUERY = """
            select h.filename, h.author, h.id, h.dateexecuted, h.md5sum, h.tag, null, h.orderexecuted, null,
                h.comments, h.exectype
            from %s h join pg_class t on t.oid = h.tableoid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = coalesce(?, current_schema())
            union all
            select null, null, null, null, null, null, c.relname, null, null, null, null
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid and c.relkind = 'i' and n.nspname = coalesce(?, current_schema())
            union all
            select null, null, null, null, null, null, null, null, obj_description(c.oid, 'pg_class'),
                null, null
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relname = 'databasechangelog' and n.nspname = coalesce(?, current_schema())
            order by 8, 4, 7""";

    /** Needs a connection in autocommit, for a missing table is found out by the error. */
    public static History read(Connection connection, @Nullable String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUERY.formatted(table(schema)))) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            statement.setString(3, schema);
            try (ResultSet row = statement.executeQuery()) {
                return collect(row);
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState()) || UNDEFINED_SCHEMA.equals(e.getSQLState())) {
                requireSchema(connection, schema);
                return NONE;
            }
            throw e;
        }
    }

    /** To a role without the right to use a schema, everything in it is as if it were not there. */
    private static void requireSchema(Connection connection, @Nullable String schema) throws SQLException {
        if (schema == null && connection.getSchema() == null) {
            throw Failures.of("The role " + connection.getMetaData().getUserName() + " sees no schema: none on its"
                    + " search_path is there for it, so neither the history nor a table can be found. Nothing was done. The"
                    + " schema's owner gives it: GRANT USAGE (and CREATE, for migrations) ON SCHEMA … TO "
                    + connection.getMetaData().getUserName() + "; or name the schema in the settings.");
        }
    }

    /** The changeset applied last. */
    public HistoryRow last() {
        return rows.get(rows.size() - 1);
    }

    /** The table's name in SQL. */
    public static String table(@Nullable String schema) {
        return schema == null ? TABLE : '"' + schema + "\"." + TABLE;
    }

    private static History collect(ResultSet row) throws SQLException {
        List<HistoryRow> rows = new ArrayList<>();
        List<String> invalidIndexes = new ArrayList<>();
        String comment = null;
        while (row.next()) {
            if (row.getString(1) != null) {
                rows.add(historyRow(row));
            } else if (row.getString(7) != null) {
                invalidIndexes.add(row.getString(7));
            } else {
                comment = row.getString(9);
            }
        }
        return new History(rows, comment, invalidIndexes);
    }

    private static HistoryRow historyRow(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toLocalDateTime(),
                row.getString(5),
                row.getString(6),
                !ONLY_RECORDED.equals(row.getString(11)),
                row.getString(10));
    }
}
