package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** LIMIT and OFFSET. */
public record Page(@Nullable Value limit, @Nullable Value offset, boolean withTies) {

    public static final long ALL = Long.MAX_VALUE;

    public boolean isWhole() {
        return limit == null && offset == null;
    }

    /** The most rows wanted, without those skipped. */
    public long limit(Frame frame) throws SQLException {
        return number(limit, frame, ALL, "2201W", "LIMIT must not be negative");
    }

    public long offset(Frame frame) throws SQLException {
        return number(offset, frame, 0, "2201X", "OFFSET must not be negative");
    }

    private static long number(@Nullable Value value, Frame frame, long none, String state, String message)
            throws SQLException {
        Object found = value == null ? null : value.of(frame);
        if (found == null) {
            return none;
        }
        long number = ((Number) found).longValue();
        if (number < 0) {
            throw SqlErrors.error(state, message);
        }
        return number;
    }
}
