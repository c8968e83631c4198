package dev.todosdk.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drafted changeset: what a module's changelog lacks for its mapping. It is to be read, put right where it says so, and
 * added to the end of the changelog by hand; it is never applied by itself. Immutable and thread-safe.
 *
 * <p>Beside each statement that can lose data or fail on a table with rows stands a line that says so.
 *
 * @param module the module
 * @param statements the SQL statements, in order; empty when mapping and schema agree
 * @param sql the changeset with its rollback as Liquibase's formatted SQL; empty when there are no statements
 * @param notes what differs and is left alone, in sentences: what the module's own changelog did not make, and what a draft
 *     cannot express
 */
public record Draft(String module, List<String> statements, String sql, List<String> notes) {

    /**
     * A table or column that gets another name, and is no other table or column. Immutable.
     *
     * @param table the column's table, as it stands in the catalog; null when it is a table that gets another name
     * @param from the name that the schema has
     * @param to the name that the mapping has
     */
    public record Rename(@Nullable String table, String from, String to) {

        /**
         * Names a table's names.
         *
         * @param from the name that the schema has, as it stands in the catalog
         * @param to the name that the mapping has
         * @return the rename
         */
        public static Rename table(String from, String to) {
            return new Rename(null, from, to);
        }

        /**
         * Names a column's names.
         *
         * @param table the table, as it stands in the catalog
         * @param from the name that the schema has
         * @param to the name that the mapping has
         * @return the rename
         */
        public static Rename column(String table, String from, String to) {
            return new Rename(table, from, to);
        }
    }

    /**
     * Copies the lists.
     *
     * @param module the module
     * @param statements the SQL statements
     * @param sql the changeset
     * @param notes what is left alone
     */
    public Draft {
        statements = List.copyOf(statements);
        notes = List.copyOf(notes);
    }

    /**
     * Says whether there is nothing to do.
     *
     * @return true when mapping and schema agree
     */
    public boolean isEmpty() {
        return statements.isEmpty();
    }
}
