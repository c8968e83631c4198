package dev.todosdk.testkit.memory.expression;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A compiled expression; conditions give TRUE, FALSE or null for unknown. */
@FunctionalInterface
public interface Value {

    @Nullable Object of(Frame frame) throws SQLException;

    /** Whether the condition holds: unknown does not. */
    default boolean holds(Frame frame) throws SQLException {
        return Boolean.TRUE.equals(of(frame));
    }
}
