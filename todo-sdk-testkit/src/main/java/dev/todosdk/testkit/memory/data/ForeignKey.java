package dev.todosdk.testkit.memory.data;

import java.util.List;

/**
 * A foreign key (MATCH SIMPLE: a NULL among its columns satisfies it).
 *
 * @param name the name in the database
 * @param columns the referencing columns in order
 * @param referencedTable the referenced table: {@code name} (in schema {@code public}) or {@code schema.name}
 * @param referencedColumns the referenced columns in order; they must be a primary or unique key of that table
 * @param deferred whether it is checked at commit (DEFERRABLE INITIALLY DEFERRED) instead of at the command's end
 * @param onDelete what a delete of the referenced row does
 * @param onUpdate what a change of the referenced key does
 */
public record ForeignKey(
        String name,
        List<String> columns,
        String referencedTable,
        List<String> referencedColumns,
        boolean deferred,
        ReferentialAction onDelete,
        ReferentialAction onUpdate) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("foreign key " + name + " has " + columns.size()
                    + " columns but refers to " + referencedColumns.size());
        }
    }

    /** An immediate foreign key without actions. */
    public static ForeignKey of(
            String name, List<String> columns, String referencedTable, List<String> referencedColumns) {
        return new ForeignKey(
                name,
                columns,
                referencedTable,
                referencedColumns,
                false,
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION);
    }

    /** This key, checked at commit. */
    public ForeignKey initiallyDeferred() {
        return new ForeignKey(name, columns, referencedTable, referencedColumns, true, onDelete, onUpdate);
    }

    /** This key with another action on delete. */
    public ForeignKey onDelete(ReferentialAction action) {
        return new ForeignKey(name, columns, referencedTable, referencedColumns, deferred, action, onUpdate);
    }

    /** This key with another action on update. */
    public ForeignKey onUpdate(ReferentialAction action) {
        return new ForeignKey(name, columns, referencedTable, referencedColumns, deferred, onDelete, action);
    }
}
