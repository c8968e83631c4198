package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.transaction.Command;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One run of a plan: its parameters, the command that reads and writes, and what was computed once for all rows. */
public final class Execution {

    /** Stands for a computed NULL. */
    public static final Object NULL = new Object();

    private final @Nullable Command commandOrNone;
    public final Surroundings surroundings;
    private final @Nullable Object[] parameters;
    private final @Nullable Object[] cells;

    public Execution(@Nullable Command command, Surroundings surroundings, @Nullable Object[] parameters, int cells) {
        this.commandOrNone = command;
        this.surroundings = surroundings;
        this.parameters = parameters;
        this.cells = new @Nullable Object[cells];
    }

    /** The command that reads and writes; a check constraint runs without one. */
    public Command command() {
        if (commandOrNone == null) {
            throw dev.todosdk.testkit.memory.sql.Refusal.of("a query in a check constraint");
        }
        return commandOrNone;
    }

    public @Nullable Object parameter(int index) {
        return parameters[index];
    }

    public @Nullable Object cell(int cell) {
        return cells[cell];
    }

    /** What stands in a cell that may hold a computed NULL. */
    public static @Nullable Object known(@Nullable Object inCell) {
        return inCell == NULL ? null : inCell;
    }

    /** Leaves nothing in the cells from one up to another. */
    public void forget(int from, int to) {
        Arrays.fill(cells, from, to, null);
    }

    public void cell(int cell, Object value) {
        cells[cell] = value;
    }
}
