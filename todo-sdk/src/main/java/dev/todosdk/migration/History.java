package dev.todosdk.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of itself, read in one query: the rows of Liquibase's history table in the order in which they
 * were applied, and the invalid indexes beside them.
 *
 * @param exists whether the schema has a history table at all
 */
record History(boolean exists, List<HistoryRow> rows, List<String> invalidIndexes) {

    static final History NONE = new History(false, List.of(), List.of());

    static final String TABLE = "databasechangelog";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_SCHEMA = "3F000";

    /** Rows first and in order; after them the indexes, as rows with a name only. */
    private static final String QUERY = """
            select h.filename, h.author, h.id, h.dateexecuted, h.md5sum, h.tag, null, h.orderexecuted
            from %s h join pg_class t on t.oid = h.tableoid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = coalesce(?, current_schema())
            union all
            select null, null, null, null, null, null, c.relname, null
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid and c.relkind = 'i' and n.nspname = coalesce(?, current_schema())
            order by 4, 8, 7""";

    /** Needs a connection in autocommit, for a missing table is found out by the error. */
    static History read(Connection connection, @Nullable String schema) throws SQLException {
        String table = schema == null ? TABLE : "\"" + schema + "\"." + TABLE;
        try (PreparedStatement statement = connection.prepareStatement(QUERY.formatted(table))) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet row = statement.executeQuery()) {
                return collect(row);
            }
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState()) || UNDEFINED_SCHEMA.equals(e.getSQLState())) {
                return NONE;
            }
            throw e;
        }
    }

    private static History collect(ResultSet row) throws SQLException {
        List<HistoryRow> rows = new ArrayList<>();
        List<String> invalidIndexes = new ArrayList<>();
        while (row.next()) {
            String index = row.getString(7);
            if (index != null) {
                invalidIndexes.add(index);
            } else {
                rows.add(new HistoryRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toLocalDateTime(),
                        row.getString(5),
                        row.getString(6)));
            }
        }
        return new History(true, rows, invalidIndexes);
    }
}
