package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Row;
import java.sql.SQLException;

/** A condition on a row; called by the thread of the command, and it may read through that command. */
@FunctionalInterface
public interface RowFilter {
    /** Accepts every row. */
    RowFilter ALL = row -> true;

    /**
     * Whether the row meets the condition.
     *
     * @throws SQLException if it cannot be evaluated; that fails the command
     */
    boolean accepts(Row row) throws SQLException;
}
