package dev.todosdk.testkit.memory.data;

/**
 * A foreign key with both its tables found.
 *
 * @param key the foreign key
 * @param child the referencing table and the index on its columns, in the order of the referenced index's
 * @param parent the referenced table and the unique index on its columns
 */
public record Reference(ForeignKey key, Side child, Side parent) {

    /** One side of a foreign key. */
    public record Side(Table table, Index index) {}
}
