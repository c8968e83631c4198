package dev.todosdk.migration.changeset;

import dev.todosdk.migration.lock.InvalidIndexes;
import dev.todosdk.migration.lock.LockRetries;
import dev.todosdk.migration.session.MigrationDatabase;
import dev.todosdk.sql.SqlWords;
import java.util.List;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a changeset that waits too long for a lock step back and try again, so that those behind it go on. One outside a
 * transaction is tried again only when it makes and drops indexes concurrently; any other might do its first part twice, and
 * waits for its locks for as long as it takes.
 */
public record PatientChangesets(
        ChangeSetVisitor visitor, MigrationDatabase database, LockRetries retries, ChangesetProgress progress)
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
        boolean indexesAlone = !changeSet.isRunInTransaction() && makesIndexesAlone(changeSet);
        if (!database.isLive()) {
            visitor.visit(changeSet, changeLog, visited, filterResults);
            return;
        }
        if (!changeSet.isRunInTransaction() && !indexesAlone) {
            database.commitAlone("set lock_timeout = 0");
            visitor.visit(changeSet, changeLog, visited, filterResults);
            return;
        }
        InvalidIndexes invalid = indexesAlone ? database.outsideTransaction(InvalidIndexes::of) : null;
        try {
            retries.run(
                    () -> {
                        database.restoreSettings();
                        dropNewOnes(invalid);
                        visitor.visit(changeSet, changeLog, visited, filterResults);
                    },
                    (attempt, waited) -> progress.retrying(changeSet, attempt, waited));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw progress.interrupted(changeSet);
        }
    }

    private void dropNewOnes(@Nullable InvalidIndexes invalid) throws LiquibaseException {
        if (invalid != null) {
            database.outsideTransaction(connection -> {
                invalid.dropNewOnes(connection);
                return invalid;
            });
        }
    }

    private boolean makesIndexesAlone(ChangeSet changeSet) {
        return ChangeSql.of(changeSet, database).stream().allMatch(sql -> {
            List<String> words = SqlWords.of(sql);
            int at = words.indexOf("index");
            return (at == 1 || (at == 2 && words.get(1).equals("unique")))
                    && at + 1 < words.size()
                    && words.get(at + 1).equals("concurrently")
                    && !words.subList(0, words.size() - 1).contains(";");
        });
    }
}
