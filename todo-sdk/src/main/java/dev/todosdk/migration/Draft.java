package dev.todosdk.migration;

import java.util.List;

/**
 * A drafted changeset: what a module's changelog lacks for its mapping. It is to be read, put right where it says so, and
 * added to the end of the changelog by hand; it is never applied by itself. Immutable and thread-safe.
 *
 * @param module the module
 * @param statements the SQL statements, in order; empty when mapping and schema agree
 * @param sql the changeset with its rollback as Liquibase's formatted SQL; empty when mapping and schema agree
 */
public record Draft(String module, List<String> statements, String sql) {

    /**
     * Copies the list.
     *
     * @param module the module
     * @param statements the SQL statements
     * @param sql the changeset
     */
    public Draft {
        statements = List.copyOf(statements);
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
