package dev.todosdk.migration.draft;

/**
 * A column that gets another name, which nobody can tell from one that goes and another that comes.
 *
 * @param table the table, as in the catalog
 * @param from the name that the schema has
 * @param to the name that the mapping has
 */
public record ColumnRename(String table, String from, String to) {}
