package dev.todosdk.migration.changeset;

import dev.todosdk.migration.lock.ConcurrentIndexes;
import dev.todosdk.migration.lock.LockRetries;
import dev.todosdk.migration.session.MigrationDatabase;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.ChangeSetVisitor.Direction;
import liquibase.exception.LiquibaseException;

/**
 * Lets a changeset that waits too long for a lock step back and try again, so that those behind it go on. One outside a
 * transaction is tried again only when it makes and drops indexes concurrently; any other might do its first part twice, and
 * waits for its locks for as long as it takes.
 */
public record ChangesetPatience(MigrationDatabase database, LockRetries retries, ChangesetProgress progress) {

    /** Runs the changeset once. */
    @FunctionalInterface
    interface Attempt {
        void run() throws LiquibaseException;
    }

    void run(ChangeSet changeSet, Direction direction, Attempt attempt) throws LiquibaseException {
        if (!database.isLive()) {
            attempt.run();
        } else if (changeSet.isRunInTransaction()) {
            patiently(changeSet, attempt);
        } else {
            outsideTransaction(changeSet, direction, attempt);
        }
    }

    private void outsideTransaction(ChangeSet changeSet, Direction direction, Attempt attempt)
            throws LiquibaseException {
        Optional<ConcurrentIndexes> indexes = ConcurrentIndexes.of(ChangeSql.of(changeSet, direction, database));
        if (indexes.isEmpty()) {
            database.commitAlone("set lock_timeout = 0");
            attempt.run();
            return;
        }
        ConcurrentIndexes made = database.outsideTransaction(indexes.get()::beside);
        patiently(changeSet, () -> {
            database.outsideTransaction(made::dropUnfinished);
            attempt.run();
        });
    }

    private void patiently(ChangeSet changeSet, Attempt attempt) throws LiquibaseException {
        try {
            retries.run(
                    () -> {
                        database.restoreSettings();
                        attempt.run();
                    },
                    (number, waited) -> progress.retrying(changeSet, number, waited));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw progress.interrupted(changeSet);
        }
    }
}
