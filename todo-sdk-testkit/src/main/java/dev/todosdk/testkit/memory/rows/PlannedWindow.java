package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Window.Span;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A window as plans have it.
 *
 * @param from how many rows or groups it begins before or behind the row, or with which key of the order; null without a distance
 * @param to the same of its end
 */
public record PlannedWindow(
        RowOrder partition,
        RowOrder order,
        Span span,
        @Nullable Value from,
        @Nullable Value to) {

    /** Whether the rows are in different partitions. */
    public boolean parts(WindowRow one, WindowRow other) {
        return partition.comparator().compare(one.partition(), other.partition()) != 0;
    }

    /** Whether the order tells them from one another. */
    boolean orders(WindowRow one, WindowRow other) {
        return order.comparator().compare(one.order(), other.order()) != 0;
    }

    /** Sorts rows by their partition, and within it by the window's order. */
    public Comparator<WindowRow> comparator() {
        return Comparator.comparing(WindowRow::partition, partition.comparator())
                .thenComparing(WindowRow::order, order.comparator());
    }
}
