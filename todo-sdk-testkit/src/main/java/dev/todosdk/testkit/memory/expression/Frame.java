package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.data.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where the expressions of one query find the current rows: a slot for each table of its FROM clause, holding a {@link
 * Row} of a table, the array of a derived row, or null where an outer join found no partner.
 */
public final class Frame {

    public final Execution execution;
    public final @Nullable Frame outer;
    public final @Nullable Object[] slots;
    /** The results of the aggregates while a group's expressions are evaluated. */
    public @Nullable Object[] aggregates = NONE;

    /** The results of the window functions while a row's expressions are evaluated. */
    public @Nullable Object[] windows = NONE;

    private static final @Nullable Object[] NONE = {};

    public Frame(Execution execution, @Nullable Frame outer, int slots) {
        this.execution = execution;
        this.outer = outer;
        this.slots = new @Nullable Object[slots];
    }

    /** The frame of the query that many levels further out. */
    public Frame at(int depth) {
        Frame frame = this;
        for (int i = 0; i < depth; i++) {
            frame = java.util.Objects.requireNonNull(frame.outer);
        }
        return frame;
    }
}
