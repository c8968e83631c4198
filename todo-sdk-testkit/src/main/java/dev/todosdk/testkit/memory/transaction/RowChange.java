package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The SET of an update; called by the thread of the command, again when the row changed while it waited. */
@FunctionalInterface
public interface RowChange {
    /**
     * The values of the next version.
     *
     * @param current the version to change
     * @return one value for each column, in any form that {@link SqlType#assign} takes; the array becomes the engine's
     * @throws SQLException if an expression fails; that fails the command
     */
    @Nullable Object[] apply(Row current) throws SQLException;
}
