package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;

/** A window function of a query. */
public record WindowFunction(PlannedWindow window, SqlType type, Computation computation, Fold fold) {

    /** Gives each row of a partition its result. */
    @FunctionalInterface
    public interface Computation {
        void of(WindowPartition partition) throws SQLException;
    }

    public void compute(WindowPartition partition) throws SQLException {
        computation.of(partition);
    }
}
