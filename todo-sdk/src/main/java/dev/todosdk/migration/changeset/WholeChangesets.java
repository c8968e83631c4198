package dev.todosdk.migration.changeset;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.migration.session.MigrationDatabase;
import java.util.Set;
import java.util.function.Consumer;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/**
 * Commits a changeset and its row in the history together. Liquibase commits the one before it writes the other: a process
 * killed between the two leaves a changeset done that the next start tries to do again. Changesets that ask to run outside
 * a transaction stay as they are. A changeset is told as done when nothing can refuse it any more.
 */
public record WholeChangesets(
        ChangeSetVisitor visitor,
        String verb,
        MigrationDatabase database,
        ChangesetPatience patience,
        ChangesetProgress progress,
        Consumer<ChangeSet> done)
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
        patience.run(changeSet, getDirection(), () -> {
            if (changeSet.isRunInTransaction()) {
                visitWhole(changeSet, changeLog, visited, filterResults);
            } else {
                visitNamed(changeSet, changeLog, visited, filterResults);
            }
        });
        done.accept(changeSet);
    }

    /** What fails beside its own changes, such as its row in the history, Liquibase tells of no changeset. */
    private void visitNamed(
            ChangeSet changeSet,
            DatabaseChangeLog changeLog,
            Database visited,
            Set<ChangeSetFilterResult> filterResults) {
        try {
            visitor.visit(changeSet, changeLog, visited, filterResults);
        } catch (LiquibaseException failed) {
            throw progress.refused(verb, changeSet, failed);
        }
    }

    private void visitWhole(
            ChangeSet changeSet,
            DatabaseChangeLog changeLog,
            Database visited,
            Set<ChangeSetFilterResult> filterResults)
            throws LiquibaseException {
        database.holdCommits(true);
        try {
            visitNamed(changeSet, changeLog, visited, filterResults);
        } finally {
            database.holdCommits(false);
        }
        commit(changeSet);
        if (database.endedItself() && ChangesetOutcomes.reasonOfSkip(changeSet).isEmpty()) {
            progress.endedItself(changeSet);
        }
    }

    /** What is checked only now, such as a deferred constraint, can still refuse the changeset; and the answer can be lost. */
    private void commit(ChangeSet changeSet) throws LiquibaseException {
        try {
            database.commit();
        } catch (LiquibaseException failed) {
            if (FailureTranslator.isInDoubt(failed)) {
                throw progress.inDoubt(verb, changeSet, failed);
            }
            database.rollback();
            throw progress.refused(verb, changeSet, failed);
        }
    }
}
