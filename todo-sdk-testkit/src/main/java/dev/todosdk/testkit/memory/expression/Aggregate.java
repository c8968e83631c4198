package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate of a query.
 *
 * @param input what is aggregated; NULLs are passed over unless {@code takesNulls}
 * @param filter the condition of FILTER
 * @param order the sort keys of ORDER BY within the call
 * @param fold what of its arguments is computed before any row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
public record Aggregate(
        SqlType type,
        @Nullable Value input,
        @Nullable SqlType inputType,
        boolean distinct,
        boolean takesNulls,
        @Nullable Value filter,
        Value[] order,
        @Nullable Comparator<@Nullable Object[]> ordering,
        Supplier<Accumulator> accumulator,
        Fold fold) {

    /** Collects the values of one group. */
    public interface Accumulator {
        void add(@Nullable Object value) throws SQLException;

        /** Takes back what was added; false where that cannot be, and all is to be added anew. */
        default boolean remove(@Nullable Object value) {
            return false;
        }

        @Nullable Object result() throws SQLException;
    }
}
