package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.plan.QueryPlan.RowSink;
import dev.todosdk.testkit.memory.rows.Page;
import java.sql.SQLException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Passes on the rows of one page. */
final class Pager {

    private final RowSink sink;
    private final long limit;
    private final @Nullable Comparator<@Nullable Object[]> ties;
    private long toSkip;
    private long passed;
    private @Nullable Object @Nullable [] lastKeys;

    /** {@code ties} is how sort keys compare when rows that tie with the last one are wanted too, else null. */
    Pager(Page page, Frame frame, @Nullable Comparator<@Nullable Object[]> ties, RowSink sink) throws SQLException {
        this.limit = page.limit(frame);
        this.toSkip = page.offset(frame);
        this.ties = ties;
        this.sink = sink;
    }

    /** Whether the next row is one that OFFSET skips. */
    boolean skips() {
        if (toSkip > 0) {
            toSkip--;
            return true;
        }
        return false;
    }

    boolean isFull() {
        return passed >= limit && ties == null;
    }

    /** Returns false when no more are wanted. */
    boolean pass(@Nullable Object[] row, @Nullable Object @Nullable [] keys) throws SQLException {
        if (passed >= limit) {
            boolean tied = ties != null && lastKeys != null && keys != null && ties.compare(lastKeys, keys) == 0;
            if (!tied) {
                return false;
            }
        }
        passed++;
        lastKeys = keys;
        return sink.take(row) && !isFull();
    }
}
