package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate over a window. */
public record WindowAggregate(Aggregate aggregate) {

    private static final Value NOTHING = frame -> null;

    /** Rows are added while the first one stays the same; PostgreSQL begins anew for another one, too. */
    public void compute(WindowPartition rows) throws SQLException {
        Aggregate.Accumulator sum = aggregate.accumulator().get();
        @Nullable Object result = null;
        int begin = -1;
        int added = 0;
        for (int i = 0; i < rows.size(); i++) {
            int from = rows.from(i);
            int to = rows.to(i);
            boolean anew = from != begin || rows.leavesOut();
            if (anew) {
                sum = aggregate.accumulator().get();
                begin = from;
                added = from;
            }
            if (anew || added < to) {
                add(sum, rows, i, added, to);
                added = Math.max(added, to);
                result = kept(sum.result());
            }
            rows.result(i, result);
        }
    }

    private void add(Aggregate.Accumulator sum, WindowPartition rows, int place, int from, int to) throws SQLException {
        Value filter = aggregate.filter();
        for (int i = from; i < to; i++) {
            if (rows.leavesOut(i, place) || (filter != null && !Boolean.TRUE.equals(rows.value(filter, i)))) {
                continue;
            }
            Object value = rows.value(aggregate.input() == null ? NOTHING : aggregate.input(), i);
            if (value != null || aggregate.takesNulls()) {
                sum.add(value);
            }
        }
    }

    /** A list grows with the next row. */
    private static @Nullable Object kept(@Nullable Object result) {
        return result instanceof List<?> items ? new ArrayList<>(items) : result;
    }
}
