package dev.todosdk.migration.changeset;

import java.util.Set;
import java.util.function.Predicate;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/**
 * Undoes changesets that ran. Of one that was only recorded, because its precondition did not hold, the row goes alone: Liquibase
 * would run its rollback, and drop the table that was there before and is somebody else's.
 */
public final class RanRollback extends RollbackVisitor {

    private final ChangeExecListener listener;
    private final Predicate<ChangeSet> onlyRecorded;

    /**
     * Prepares.
     *
     * @param database where
     * @param listener is told
     * @param onlyRecorded says which changesets never ran
     */
    public RanRollback(Database database, ChangeExecListener listener, Predicate<ChangeSet> onlyRecorded) {
        super(database, listener);
        this.listener = listener;
        this.onlyRecorded = onlyRecorded;
    }

    @Override
    public void visit(
            ChangeSet changeSet,
            DatabaseChangeLog changeLog,
            Database database,
            Set<ChangeSetFilterResult> filterResults)
            throws LiquibaseException {
        if (!onlyRecorded.test(changeSet)) {
            super.visit(changeSet, changeLog, database, filterResults);
            return;
        }
        listener.willRollback(changeSet, changeLog, database);
        database.removeRanStatus(changeSet);
        database.commit();
    }
}
