package dev.todosdk.migration.draft;

import dev.todosdk.migration.sql.SqlNames;
import java.util.List;

/**
 * An index that no constraint made, as the catalog has it.
 *
 * @param table the table
 * @param name as in the catalog
 * @param unique whether it keeps rows apart
 * @param plain whether a mapping can express it: columns alone, in a B-tree, without condition or options
 * @param columns the columns that it speaks of; a plain one's in order
 * @param definition the statement that makes it
 */
record TableIndex(String table, String name, boolean unique, boolean plain, List<String> columns, String definition) {

    /** Whether this one does what the mapping's asks for, whatever its name. */
    boolean satisfies(TableIndex asked, SqlNames names) {
        return withoutName(names).equals(asked.withoutName(names));
    }

    private String withoutName(SqlNames names) {
        String before = " INDEX ";
        // That of a partitioned table is written as being on it only.
        return definition
                .replace(before + names.quoted(name) + " ON ", before + "ON ")
                .replace(" ON ONLY ", " ON ");
    }

    String drop(SqlNames names) {
        return "DROP INDEX " + names.quoted(name);
    }
}
