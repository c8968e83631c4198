package dev.todosdk.migration.changeset;

import dev.todosdk.persistence.exception.MigrationException;
import java.time.Duration;
import liquibase.changelog.ChangeSet;

/** Is told how changesets get on, and says it in the words of whoever migrates. */
public interface ChangesetProgress {

    /** A changeset waited too long for a lock, and is tried again: it was announced before. */
    void retrying(ChangeSet changeSet, int attempt, Duration waited);

    /** The failure of a run that was interrupted while a changeset waited to be tried again. */
    MigrationException interrupted(ChangeSet changeSet);

    /** The failure of a changeset beside its own changes: when it was recorded, or the server refused its commit. */
    MigrationException refused(String verb, ChangeSet changeSet, Exception cause);

    /** The failure of a changeset of whose commit nothing was heard. */
    MigrationException inDoubt(String verb, ChangeSet changeSet, Exception cause);

    /** A changeset committed or rolled back by its own SQL. */
    void endedItself(ChangeSet changeSet);
}
