package dev.todosdk.testkit.memory.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The place among the rows of a result. For one thread. */
abstract class RowCursor implements ResultSet {

    private final List<@Nullable Object[]> rows;
    private final int size;
    private int at = -1;

    RowCursor(List<@Nullable Object[]> rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    /** The row at the place. */
    @Nullable Object[] row() throws SQLException {
        if (at < 0 || at >= size) {
            throw new PSQLException(
                    "ResultSet not positioned properly, perhaps you need to call next.",
                    PSQLState.INVALID_CURSOR_STATE);
        }
        return rows.get(at);
    }

    @Override
    public boolean next() {
        if (at < size) {
            at++;
        }
        return at < size;
    }

    @Override
    public boolean isBeforeFirst() {
        return at < 0 && size > 0;
    }

    @Override
    public boolean isAfterLast() {
        return at >= size && size > 0;
    }

    @Override
    public boolean isFirst() {
        return at == 0 && size > 0;
    }

    @Override
    public boolean isLast() {
        return at == size - 1 && size > 0;
    }

    @Override
    public int getRow() {
        return at < size ? at + 1 : 0;
    }

    @Override
    public boolean previous() {
        at = Math.max(at - 1, -1);
        return at >= 0;
    }

    @Override
    public boolean first() {
        at = 0;
        return size > 0;
    }

    @Override
    public boolean last() {
        at = size - 1;
        return size > 0;
    }

    @Override
    public boolean absolute(int row) {
        at = Math.min(Math.max(row < 0 ? size + row : row - 1, -1), size);
        return at >= 0 && at < size;
    }

    @Override
    public boolean relative(int count) {
        return absolute(at + 1 + count);
    }

    @Override
    public void beforeFirst() {
        at = -1;
    }

    @Override
    public void afterLast() {
        at = size;
    }
}
