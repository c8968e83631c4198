package dev.todosdk.migration.history;

import dev.todosdk.migration.session.MigrationConnection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row of Liquibase's history table.
 *
 * @param ran false when its changeset was only recorded, because its precondition did not hold
 */
public record HistoryRow(
        String path,
        String author,
        String id,
        LocalDateTime appliedAt,
        @Nullable String checksum,
        @Nullable String tag,
        boolean ran,
        @Nullable String comments) {

    /** Liquibase's own way goes by the time of application, which is not the order when clocks or zones differ. */
    public void setTag(String tag, MigrationConnection connection, @Nullable String schema) throws SQLException {
        connection.query(
                "update " + History.table(schema)
                        + " set tag = ? where id = ? and author = ? and filename = ? returning tag",
                tag,
                id,
                author,
                path);
    }
}
