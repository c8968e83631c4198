package dev.todosdk.hibernate.time;

import java.lang.ref.WeakReference;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of one answer are timestamps. Asking the driver takes longer than reading the value, so it is asked once for each
 * column and not with each row. For all threads: two that ask at once find the same.
 */
final class TimestampColumns {

    private static final byte TIMESTAMP = 1;
    private static final byte OTHER = 2;

    /** Weak, as an answer holds its connection. */
    private final WeakReference<ResultSetMetaData> answer;

    private final byte[] known;

    private TimestampColumns(ResultSetMetaData answer, int columns) {
        this.answer = new WeakReference<>(answer);
        this.known = new byte[columns + 1];
    }

    /** Of the answer that a row belongs to: those that were asked last, when they are. */
    static TimestampColumns of(ResultSet row, @Nullable TimestampColumns last) throws SQLException {
        ResultSetMetaData asked = row.getMetaData();
        return last != null && last.answer.refersTo(asked) ? last : new TimestampColumns(asked, asked.getColumnCount());
    }

    boolean has(int index, ResultSet row) throws SQLException {
        if (known[index] == 0) {
            known[index] = row.getMetaData().getColumnType(index) == Types.TIMESTAMP ? TIMESTAMP : OTHER;
        }
        return known[index] == TIMESTAMP;
    }
}
