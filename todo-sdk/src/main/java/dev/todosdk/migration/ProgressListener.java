package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangesetOutcomes;
import dev.todosdk.migration.changeset.ChangesetProgress;
import dev.todosdk.migration.changeset.CutTexts;
import dev.todosdk.migration.changeset.MergedColumns;
import dev.todosdk.migration.changeset.ModuleChangelogs;
import dev.todosdk.migration.changeset.UnknownNames;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationDatabase;
import dev.todosdk.migration.session.UnmetPreconditions;
import dev.todosdk.persistence.exception.MigrationException;
import java.sql.SQLException;
import java.time.Duration;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates what Liquibase tells into our listener's words, and stops between changesets when interrupted. */
final class ProgressListener extends AbstractChangeExecListener implements ChangesetProgress {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final MigrationListener listener;
    private final ModuleChangelogs changelogs;
    private final int total;
    private int number;
    private long startedAt;
    private final String role;
    private @Nullable ChangeSet retried;
    private @Nullable MigrationException told;
    private String current = "a changelog";

    ProgressListener(MigrationListener listener, ModuleChangelogs changelogs, String role, int total) {
        this.listener = listener;
        this.changelogs = changelogs;
        this.role = role;
        this.total = total;
    }

    /** A listener whose progress is logged as well. */
    static MigrationListener logged(MigrationListener listener) {
        return new Logged(listener);
    }

    @Override
    public void willRun(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
        started(changeSet);
    }

    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        started(changeSet);
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
        MigrationDatabase ours = (MigrationDatabase) database;
        try {
            ours.changeBegins();
            if (ours.isLive()) {
                MergedColumns.refuseLoss(change, ours);
                CutTexts.refuseLoss(change, ours);
            }
        } catch (SQLException | DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only what runs all the same; whatever is skipped or refused is told as such. */
    @Override
    public void preconditionFailed(PreconditionFailedException failed, FailOption onFail) {
        if (onFail == FailOption.WARN) {
            LOG.warn(
                    "The precondition of {} does not hold, and it runs all the same: {}",
                    current,
                    UnmetPreconditions.of(failed));
        }
    }

    @Override
    public void preconditionErrored(PreconditionErrorException error, ErrorOption onError) {
        LOG.warn(
                "The precondition of {} could not be checked: {}",
                current,
                UnmetPreconditions.of(error, Failures.ROLE));
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        boolean whole = changeSet.isRunInTransaction() && !keptParts((MigrationDatabase) database);
        String unknown = UnknownNames.in(changeSet)
                .map(names -> " (with " + names + ", for which there is no parameter or property)")
                .orElse("");
        throw tell(Failures.ofChangeset("apply", named(changeSet) + unknown, whole, role, cause));
    }

    @Override
    public void rollbackFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        throw tell(Failures.ofChangeset("roll back", named(changeSet), changeSet.isRunInTransaction(), role, cause));
    }

    /** Liquibase wraps it, and it is heard of again. */
    private MigrationException tell(MigrationException failure) {
        told = failure;
        return failure;
    }

    private Changeset describe(ChangeSet changeSet) {
        return Inspection.describe(changelogs, changeSet);
    }

    private String named(ChangeSet changeSet) {
        Changeset described = describe(changeSet);
        return described + " of module " + described.module();
    }

    private static boolean keptParts(MigrationDatabase database) {
        try {
            return database.keptParts();
        } catch (SQLException unknown) {
            return true;
        }
    }

    @Override
    public void retrying(ChangeSet changeSet, int attempt, Duration waited) {
        Changeset described = describe(changeSet);
        retried = changeSet;
        told = null;
        listener.retrying(described, attempt, waited);
    }

    @Override
    public MigrationException interrupted(ChangeSet changeSet) {
        return Failures.of("Interrupted while changeset " + describe(changeSet)
                + " waited to try again; it was rolled back, and what came before it is done.");
    }

    @Override
    public MigrationException refused(String verb, ChangeSet changeSet, Exception cause) {
        return told != null
                ? told
                : Failures.ofChangeset(verb, named(changeSet), changeSet.isRunInTransaction(), role, cause);
    }

    @Override
    public MigrationException inDoubt(String verb, ChangeSet changeSet, Exception cause) {
        return Failures.inDoubt(verb, named(changeSet), role, cause);
    }

    @Override
    public void endedItself(ChangeSet changeSet) {
        LOG.warn(
                "Changeset {} ended its transaction by itself (COMMIT or ROLLBACK in its SQL), so it was not done"
                        + " whole: killed in between, it would have been half done. Say runInTransaction:false.",
                describe(changeSet));
    }

    private void started(ChangeSet changeSet) {
        if (changeSet.equals(retried)) {
            return;
        }
        told = null;
        Changeset described = describe(changeSet);
        current = "changeset " + described;
        if (Thread.currentThread().isInterrupted()) {
            throw tell(Failures.of("Interrupted before changeset " + described + "; what came before it is done."));
        }
        startedAt = System.nanoTime();
        listener.started(described, ++number, total);
    }

    /** Not what Liquibase tells: it speaks before the commit, which can still refuse. */
    void finished(ChangeSet changeSet) {
        Changeset described = describe(changeSet);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        String reason = ChangesetOutcomes.reasonOfSkip(changeSet);
        if (reason.isEmpty()) {
            listener.finished(described, took);
        } else {
            listener.skipped(described, reason);
        }
    }

    /** The same progress in lines of the log, for the runs that change the database; a start with nothing to do has none. */
    private record Logged(MigrationListener listener) implements MigrationListener {

        @Override
        public void waiting(Duration waited) {
            listener.waiting(waited);
        }

        @Override
        public void started(Changeset changeset, int number, int total) {
            listener.started(changeset, number, total);
        }

        @Override
        public void retrying(Changeset changeset, int attempt, Duration waited) {
            LOG.info(
                    "Changeset {} waited too long for a lock and stepped back; attempt {} after {} ms",
                    changeset,
                    attempt,
                    waited.toMillis());
            listener.retrying(changeset, attempt, waited);
        }

        @Override
        public void backfilled(String table, long done, long left) {
            listener.backfilled(table, done, left);
        }

        @Override
        public void skipped(Changeset changeset, String reason) {
            LOG.warn("Changeset {} was skipped: {}", changeset, reason);
            listener.skipped(changeset, reason);
        }

        @Override
        public void finished(Changeset changeset, Duration took) {
            LOG.info("Changeset {} is done, in {} ms", changeset, took.toMillis());
            listener.finished(changeset, took);
        }
    }
}
