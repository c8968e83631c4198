package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate over a window.
 *
 * @param steady whether the same row always has the same value
 */
public record WindowAggregate(Aggregate aggregate, boolean steady) {

    /** Rows are added, and taken back where the aggregate can do that; otherwise it begins anew, as PostgreSQL does. */
    public void compute(WindowPartition rows) throws SQLException {
        Aggregate.Accumulator sum = aggregate.accumulator().get();
        @Nullable Object result = sum.result();
        int begin = 0;
        int added = 0;
        for (int i = 0; i < rows.size(); i++) {
            int from = rows.from(i);
            int to = rows.to(i);
            boolean changes = from != begin || added < to || rows.leavesOut();
            if (rows.leavesOut() || !leave(sum, rows, begin, Math.min(from, added))) {
                sum = aggregate.accumulator().get();
                added = from;
            }
            begin = from;
            added = Math.max(added, from);
            for (; added < to; added++) {
                if (!rows.leavesOut(added, i) && counts(rows, added)) {
                    sum.add(value(rows, added));
                }
            }
            result = changes ? kept(sum.result()) : result;
            rows.result(i, result);
        }
    }

    private boolean leave(Aggregate.Accumulator sum, WindowPartition rows, int begin, int end) throws SQLException {
        for (int i = begin; i < end; i++) {
            if (!steady || (counts(rows, i) && !sum.remove(value(rows, i)))) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(WindowPartition rows, int place) throws SQLException {
        Value filter = aggregate.filter();
        boolean admitted = filter == null || Boolean.TRUE.equals(rows.value(filter, place));
        return admitted && (aggregate.takesNulls() || value(rows, place) != null);
    }

    private @Nullable Object value(WindowPartition rows, int place) throws SQLException {
        return aggregate.input() == null ? null : rows.value(aggregate.input(), place);
    }

    /** A list grows with the next row. */
    private static @Nullable Object kept(@Nullable Object result) {
        return result instanceof List<?> items ? new ArrayList<>(items) : result;
    }
}
