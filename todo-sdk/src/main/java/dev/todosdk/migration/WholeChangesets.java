package dev.todosdk.migration;

import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/**
 * Commits a changeset and its row in the history together. Liquibase commits the one before it writes the other: a process
 * killed between the two leaves a changeset done that the next start tries to do again. Changesets that ask to run outside
 * a transaction stay as they are.
 */
record WholeChangesets(ChangeSetVisitor visitor, String verb, ModuleChangelogs changelogs, SchemaSafePostgres database)
        implements ChangeSetVisitor {

    @Override
    public Direction getDirection() {
        return visitor.getDirection();
    }

    @Override
    public void visit(
            ChangeSet changeSet,
            DatabaseChangeLog changeLog,
            Database visited,
            Set<ChangeSetFilterResult> filterResults)
            throws LiquibaseException {
        if (!changeSet.isRunInTransaction()) {
            visitor.visit(changeSet, changeLog, visited, filterResults);
            return;
        }
        database.holdCommits(true);
        try {
            visitor.visit(changeSet, changeLog, visited, filterResults);
        } finally {
            database.holdCommits(false);
        }
        commit(changeSet);
    }

    /** What is checked only now, such as a deferred constraint, can still refuse the changeset. */
    private void commit(ChangeSet changeSet) throws LiquibaseException {
        try {
            database.commit();
        } catch (LiquibaseException refused) {
            database.rollback();
            throw Failures.ofChangeset(verb, changelogs.describe(changeSet), true, refused);
        }
    }
}
