package dev.todosdk.migration;

import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's PostgreSQL as migrations need it: a schema's name is always quoted, its commits can be held back, and a
 * rollback leaves the search path alone.
 */
final class MigrationDatabase extends PostgresDatabase {

    private boolean holdsCommits;

    /** From here on Liquibase's own commits wait for the one that comes after them, or no longer do. */
    void holdCommits(boolean hold) {
        holdsCommits = hold;
    }

    @Override
    public void commit() throws DatabaseException {
        if (!holdsCommits) {
            super.commit();
        }
    }

    /** The session's search path was set before, outside any transaction, so a rollback leaves it as it is. */
    @Override
    public void rollback() throws DatabaseException {
        getConnection().rollback();
    }

    @Override
    public @Nullable String escapeObjectName(@Nullable String name, @Nullable Class<? extends DatabaseObject> type) {
        if (name != null && type != null && Schema.class.isAssignableFrom(type)) {
            return '"' + name + '"';
        }
        return super.escapeObjectName(name, type);
    }
}
