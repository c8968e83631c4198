package dev.todosdk.testkit.memory.rows;

import java.sql.SQLException;

/** Takes the combination of rows that stands in the frame. */
@FunctionalInterface
public interface Sink {

    /** Returns false when no more are wanted. */
    boolean take() throws SQLException;
}
