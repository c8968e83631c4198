package dev.todosdk.catalog;

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
public record TableIndex(
        String table, String name, boolean unique, boolean plain, List<String> columns, String definition) {

    /** Whether this one does what the mapping's asks for, whatever its name. */
    public boolean satisfies(TableIndex asked, SqlNames names) {
        return withoutName(names).equals(asked.withoutName(names));
    }

    private String withoutName(SqlNames names) {
        String before = " INDEX ";
        // That of a partitioned table is written as being on it only.
        return definition
                .replace(before + names.quoted(name) + " ON ", before + "ON ")
                .replace(" ON ONLY ", " ON ");
    }

    /** The same once its table has another name. */
    TableIndex afterRename(String from, String to, SqlNames names) {
        if (!table.equals(from)) {
            return this;
        }
        String using = " USING ";
        String says = definition
                .replace(" ON " + names.quoted(from) + using, " ON " + names.quoted(to) + using)
                .replace(" ON ONLY " + names.quoted(from) + using, " ON ONLY " + names.quoted(to) + using);
        return new TableIndex(to, name, unique, plain, columns, says);
    }

    public String drop(SqlNames names) {
        return "DROP INDEX " + names.quoted(name);
    }
}
