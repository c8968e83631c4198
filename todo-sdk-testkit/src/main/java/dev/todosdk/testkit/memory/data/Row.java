package dev.todosdk.testkit.memory.data;

import dev.todosdk.testkit.memory.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * One version of a row: immutable values in stored form (see {@link SqlType}), in the order of the table's columns.
 *
 * <p>It is also the handle by which a command updates, deletes or locks the row it found, and stays readable after the
 * command ended.
 */
public final class Row {
    private final Table table;
    private final @Nullable Object[] values;

    // What follows belongs to the store and is read and written under its lock only.

    /** The row this is a version of; null until it is stored. */
    public @Nullable Slot slot;
    /** Who wrote this version, and in which of its commands. */
    public @Nullable Xact creator;

    public int createdIn;
    /** Who replaced or deleted this version, and in which of its commands; null while it is the newest. */
    public @Nullable Xact remover;

    public int removedIn;
    /** The version this one replaced, as long as a snapshot may need it. */
    public @Nullable Row older;

    Row(Table table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** The table it belongs to. */
    public Table table() {
        return table;
    }

    /**
     * The value of the column at this position, in stored form, or null for NULL.
     *
     * <p>Arrays of bytes are the stored ones: copy them before they leave the server.
     */
    public @Nullable Object get(int column) {
        return values[column];
    }

    /** A copy of the values, to change and store as the next version. */
    public @Nullable Object[] values() {
        return values.clone();
    }

    /** Names the table only: a row's values do not belong into logs. */
    @Override
    public String toString() {
        return "row of " + table;
    }
}
