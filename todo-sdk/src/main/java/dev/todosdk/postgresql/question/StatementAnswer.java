package dev.todosdk.postgresql.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgStatement;

/**
 * What the server said to one statement among several.
 *
 * @param query the statement, as the driver has it
 * @param fields the columns, or null when it gives no rows
 * @param rows all of them, or null
 * @param count of rows that were changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; as the driver has them
record StatementAnswer(
        @Nullable Query query,
        Field @Nullable [] fields,
        @Nullable List<Tuple> rows,
        long count) {

    static StatementAnswer ofRows(Query query, Field[] fields, List<Tuple> rows) {
        return new StatementAnswer(query, fields, rows, -1);
    }

    static StatementAnswer ofCount(long count) {
        return new StatementAnswer(null, null, null, count);
    }

    /** The rows, as a statement of the same text gives them; null when it gives none. */
    @Nullable ResultSet rows(PgStatement statement) throws SQLException {
        return fields == null || rows == null ? null : statement.createResultSet(query, fields, rows, null);
    }
}
