package dev.todosdk.migration;

import dev.todosdk.persistence.exception.MigrationException;
import java.sql.SQLException;
import java.time.Duration;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates what Liquibase tells into our listener's words, and stops between changesets when interrupted. */
final class ProgressListener extends AbstractChangeExecListener {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final MigrationListener listener;
    private final ModuleChangelogs changelogs;
    private final int total;
    private int number;
    private long startedAt;
    private @Nullable ChangeSet retried;

    ProgressListener(MigrationListener listener, ModuleChangelogs changelogs, int total) {
        this.listener = listener;
        this.changelogs = changelogs;
        this.total = total;
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
        try {
            ((MigrationDatabase) database).changeBegins();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        boolean whole = changeSet.isRunInTransaction() && !keptParts((MigrationDatabase) database);
        throw Failures.ofChangeset("apply", changelogs.describe(changeSet), whole, cause);
    }

    @Override
    public void rollbackFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        throw Failures.ofChangeset("roll back", changelogs.describe(changeSet), changeSet.isRunInTransaction(), cause);
    }

    private static boolean keptParts(MigrationDatabase database) {
        try {
            return database.keptParts();
        } catch (SQLException unknown) {
            return true;
        }
    }

    /** It is the changeset that was announced before. */
    void retrying(ChangeSet changeSet, int attempt, Duration waited) {
        Changeset described = changelogs.describe(changeSet);
        retried = changeSet;
        LOG.info(
                "Changeset {} waited too long for a lock and stepped back; attempt {} after {} ms",
                described,
                attempt,
                waited.toMillis());
        listener.retrying(described, attempt, waited);
    }

    MigrationException interrupted(ChangeSet changeSet) {
        return Failures.of("Interrupted while changeset " + changelogs.describe(changeSet)
                + " waited to try again; it was rolled back, and what came before it is done.");
    }

    private void started(ChangeSet changeSet) {
        if (changeSet.equals(retried)) {
            return;
        }
        Changeset described = changelogs.describe(changeSet);
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.of("Interrupted before changeset " + described + "; what came before it is done.");
        }
        startedAt = System.nanoTime();
        listener.started(described, ++number, total);
    }

    /** Not what Liquibase tells: it speaks before the commit, which can still refuse. */
    void finished(ChangeSet changeSet) {
        Changeset described = changelogs.describe(changeSet);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        String reason = ChangesetOutcomes.reasonOfSkip(changeSet);
        if (reason.isEmpty()) {
            LOG.debug("Changeset {} is done, in {} ms", described, took.toMillis());
            listener.finished(described, took);
        } else {
            LOG.warn("Changeset {} was skipped: {}", described, reason);
            listener.skipped(described, reason);
        }
    }
}
