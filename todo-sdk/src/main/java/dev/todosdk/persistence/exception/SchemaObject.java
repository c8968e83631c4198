package dev.todosdk.persistence.exception;

import org.jspecify.annotations.Nullable;

/**
 * The part of the schema that a failure is about. Immutable.
 *
 * @param constraint the constraint's name, or null
 * @param table the table's name, or null
 * @param column the column's name, or null
 */
public record SchemaObject(
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) {

    /** No server named anything. */
    public static final SchemaObject NONE = new SchemaObject(null, null, null);
}
