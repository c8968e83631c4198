package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Frame;
import java.sql.SQLException;

/** Puts combinations of rows into the frame, one after another. */
@FunctionalInterface
public interface Source {

    /** Returns false when the sink wanted no more. */
    boolean each(Frame frame, Sink sink) throws SQLException;

    /** Whether a constant condition says that there are none, so that PostgreSQL plans no reading at all. */
    default boolean isNever(Frame frame) throws SQLException {
        return false;
    }
}
