package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Frame;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of a query, and what its window functions gave for it. */
public final class WindowRow {

    private final @Nullable Object[] slots;
    private final @Nullable Object[] aggregates;
    private final @Nullable Object[] results;
    private @Nullable Object[] partition = {};
    private @Nullable Object[] order = {};
    private int begin;
    private int end;
    private int group;

    /** The row that stands in the frame. */
    public WindowRow(Frame frame, int functions) {
        this.slots = frame.slots.clone();
        this.aggregates = frame.aggregates;
        this.results = new @Nullable Object[functions];
    }

    /** Stands in the frame again. */
    public void restore(Frame frame) {
        System.arraycopy(slots, 0, frame.slots, 0, slots.length);
        frame.aggregates = aggregates;
        frame.windows = results;
    }

    /** Finds what the window's partition and order say of it. */
    public void enter(PlannedWindow window, Frame frame) throws SQLException {
        restore(frame);
        partition = window.partition().of(frame);
        order = window.order().of(frame);
    }

    @Nullable Object[] partition() {
        return partition;
    }

    @Nullable Object[] order() {
        return order;
    }

    void result(int function, @Nullable Object value) {
        results[function] = value;
    }

    /** Those that the order does not tell from it begin and end at these places of the partition; they are its group of that number. */
    void peers(int first, int behind, int number) {
        begin = first;
        end = behind;
        group = number;
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    int group() {
        return group;
    }
}
