package dev.todosdk.testkit.memory.expression;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A compiled expression; conditions give TRUE, FALSE or null for unknown. */
@FunctionalInterface
public interface Value {

    @Nullable Object of(Frame frame) throws SQLException;

    /** What each of them is. */
    static @Nullable Object[] all(Value[] values, Frame frame) throws SQLException {
        @Nullable Object[] found = new @Nullable Object[values.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = values[i].of(frame);
        }
        return found;
    }

    /** Whether the condition holds: unknown does not. */
    default boolean holds(Frame frame) throws SQLException {
        return Boolean.TRUE.equals(of(frame));
    }
}
