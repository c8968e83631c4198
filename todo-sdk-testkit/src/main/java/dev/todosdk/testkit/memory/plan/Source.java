package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Frame;
import java.sql.SQLException;

/** Puts combinations of rows into the frame, one after another. */
@FunctionalInterface
interface Source {

    /** Returns false when the sink wanted no more. */
    boolean each(Frame frame, Sink sink) throws SQLException;
}
