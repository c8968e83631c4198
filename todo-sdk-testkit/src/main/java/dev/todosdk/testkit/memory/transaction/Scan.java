package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a command sees, in the order of their insertion. Belongs to its command and thread.
 *
 * <pre>{@code
 * Scan scan = command.scan(table);
 * for (Row row = scan.next(); row != null; row = scan.next()) { ... }
 * }</pre>
 */
public final class Scan {
    /** Rows fetched under one hold of the store's lock; small at first, for those who want only a few. */
    private static final int FIRST_CHUNK = 16;

    private static final int CHUNK = 512;

    private final Command command;
    private @Nullable Slot position;
    private @Nullable Row[] chunk = new @Nullable Row[FIRST_CHUNK];
    private int fetched;
    private int next;

    Scan(Command command, @Nullable Slot first) {
        this.command = command;
        this.position = first;
    }

    /**
     * The next row, or null behind the last.
     *
     * @throws SQLException 57014 if the command was cancelled or ran out of time
     * @throws IllegalStateException if the command has ended
     */
    public @Nullable Row next() throws SQLException {
        if (next == fetched && !fetch()) {
            return null;
        }
        return chunk[next++];
    }

    private boolean fetch() throws SQLException {
        if (position == null) {
            return false;
        }
        if (fetched == FIRST_CHUNK) {
            chunk = new @Nullable Row[CHUNK];
        }
        next = 0;
        fetched = 0;
        position = command.fill(this, position);
        return fetched > 0;
    }

    /** Takes a row; returns whether there is room for another. */
    boolean take(Row row) {
        chunk[fetched++] = row;
        return fetched < chunk.length;
    }
}
