package dev.todosdk.migration;

import java.util.Set;
import java.util.function.Consumer;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a changeset and its row in the history together. Liquibase commits the one before it writes the other: a process
 * killed between the two leaves a changeset done that the next start tries to do again. Changesets that ask to run outside
 * a transaction stay as they are. A changeset is told as done when nothing can refuse it any more.
 */
record WholeChangesets(
        ChangeSetVisitor visitor,
        String verb,
        ModuleChangelogs changelogs,
        MigrationDatabase database,
        Consumer<ChangeSet> done)
        implements ChangeSetVisitor {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

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
        if (changeSet.isRunInTransaction()) {
            visitWhole(changeSet, changeLog, visited, filterResults);
        } else {
            visitor.visit(changeSet, changeLog, visited, filterResults);
        }
        done.accept(changeSet);
    }

    private void visitWhole(
            ChangeSet changeSet,
            DatabaseChangeLog changeLog,
            Database visited,
            Set<ChangeSetFilterResult> filterResults)
            throws LiquibaseException {
        database.holdCommits(true);
        try {
            visitor.visit(changeSet, changeLog, visited, filterResults);
        } finally {
            database.holdCommits(false);
        }
        commit(changeSet);
        if (database.endedItself()) {
            LOG.warn(
                    "Changeset {} ended its transaction by itself (COMMIT or ROLLBACK in its SQL), so it was not done"
                            + " whole: killed in between, it would have been half done. Say runInTransaction:false.",
                    changelogs.describe(changeSet));
        }
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
