package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Reader;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Snapshot;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The rows that a command sees, in the order of an index's keys. Belongs to its command and thread. */
public final class KeyWalk {
    /** Rows found under one hold of the store's lock. */
    private static final int CHUNK = 32;

    private final Command command;
    private final HeapIndex index;
    private final boolean descending;
    private final Queue<Row> found = new ArrayDeque<>();
    private @Nullable Object place;
    private boolean begun;
    private boolean ended;

    /** {@code from} is the first key wanted, or null for all. */
    KeyWalk(Command command, HeapIndex index, @Nullable Object from, boolean descending) {
        this.command = command;
        this.index = index;
        this.place = from;
        this.descending = descending;
    }

    /**
     * The next row, or null behind the last.
     *
     * @throws SQLException 57014 if the command was cancelled or ran out of time
     */
    public @Nullable Row next() throws SQLException {
        while (found.isEmpty() && !ended) {
            command.fill(this);
        }
        return found.poll();
    }

    /** Finds the next rows, under the store's lock. */
    void fill(Reader reader, Snapshot snapshot) {
        Iterator<Object> keys = index.keys(place, !begun, descending);
        for (int i = 0; i < CHUNK && keys.hasNext(); i++) {
            Object key = keys.next();
            Row row = reader.first(index, key, snapshot);
            if (row != null) {
                found.add(row);
            }
            place = key;
        }
        begun = true;
        ended = !keys.hasNext();
    }
}
