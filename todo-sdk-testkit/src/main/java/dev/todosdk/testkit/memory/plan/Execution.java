package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.transaction.Command;
import org.jspecify.annotations.Nullable;

/** One run of a plan: its parameters, the command that reads and writes, and what was computed once for all rows. */
public final class Execution {

    /** Stands for a computed NULL. */
    static final Object NULL = new Object();

    private final @Nullable Command commandOrNone;
    final Surroundings surroundings;
    private final @Nullable Object[] parameters;
    private final @Nullable Object[] cells;

    Execution(@Nullable Command command, Surroundings surroundings, @Nullable Object[] parameters, int cells) {
        this.commandOrNone = command;
        this.surroundings = surroundings;
        this.parameters = parameters;
        this.cells = new @Nullable Object[cells];
    }

    /** The command that reads and writes; a check constraint runs without one. */
    Command command() {
        if (commandOrNone == null) {
            throw dev.todosdk.testkit.memory.sql.Refusal.of("a query in a check constraint");
        }
        return commandOrNone;
    }

    @Nullable Object parameter(int index) {
        return parameters[index];
    }

    @Nullable Object cell(int cell) {
        return cells[cell];
    }

    /** What stands in a cell that may hold a computed NULL. */
    static @Nullable Object known(@Nullable Object inCell) {
        return inCell == NULL ? null : inCell;
    }

    void cell(int cell, Object value) {
        cells[cell] = value;
    }
}
