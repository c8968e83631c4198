package dev.todosdk.migration;

import java.time.Duration;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/** Translates what Liquibase tells into our listener's words, and stops between changesets when interrupted. */
final class ProgressListener extends AbstractChangeExecListener {

    private final MigrationListener listener;
    private final ModuleChangelogs changelogs;
    private final int total;
    private int number;
    private long startedAt;

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
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        throw Failures.ofChangeset("apply", changelogs.describe(changeSet), changeSet.isRunInTransaction(), cause);
    }

    @Override
    public void rollbackFailed(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception cause) {
        throw Failures.ofChangeset("roll back", changelogs.describe(changeSet), changeSet.isRunInTransaction(), cause);
    }

    private void started(ChangeSet changeSet) {
        Changeset described = changelogs.describe(changeSet);
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.of("Interrupted before changeset " + described + "; what came before it is done.");
        }
        startedAt = System.nanoTime();
        listener.started(described, ++number, total);
    }

    /** Not what Liquibase tells: it speaks before the commit, which can still refuse. */
    void finished(ChangeSet changeSet) {
        listener.finished(changelogs.describe(changeSet), Duration.ofNanos(System.nanoTime() - startedAt));
    }
}
