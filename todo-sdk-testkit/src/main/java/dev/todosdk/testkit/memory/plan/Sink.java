package dev.todosdk.testkit.memory.plan;

import java.sql.SQLException;

/** Takes the combination of rows that stands in the frame. */
@FunctionalInterface
interface Sink {

    /** Returns false when no more are wanted. */
    boolean take() throws SQLException;
}
