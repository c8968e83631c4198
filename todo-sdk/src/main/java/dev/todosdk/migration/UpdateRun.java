package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangesetOutcomes;
import dev.todosdk.migration.changeset.UpToDateMark;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.session.MigrationConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/** One run that goes forward: chooses changesets and does something with them. */
record UpdateRun(MigrationSettings settings, long start, Choice choice, Action action)
        implements MigrationRunner.Work<UpdateResult> {

    /** Says which changesets, in the order in which they run. */
    @FunctionalInterface
    interface Choice {
        List<ChangeSet> among(LiquibaseSession session, Inspection inspection);
    }

    /** What is done with the chosen changesets. */
    @FunctionalInterface
    interface Action {
        ChangesetOutcomes on(LiquibaseSession session, List<ChangeSet> chosen) throws LiquibaseException;
    }

    static UpdateRun starting(MigrationRunner runner, Choice choice, Action action) {
        return new UpdateRun(runner.settings(), System.nanoTime(), choice, action);
    }

    @Override
    public UpdateResult on(MigrationConnection connection, LiquibaseSession session, History history)
            throws SQLException, LiquibaseException {
        Inspection inspection = session.inspect(history.rows());
        Refusals.refuseForeignState(inspection);
        List<ChangeSet> chosen = choice.among(session, inspection);
        ChangesetOutcomes outcomes = chosen.isEmpty() ? new ChangesetOutcomes() : action.on(session, chosen);
        connection.rollback();
        History after = History.read(connection.jdbc(), settings.schema());
        if (session.inspect(after.rows()).status().isUpToDate() && !session.hasWorkAlways()) {
            UpToDateMark.leave(connection, session.files(), after, settings.changelogSettings());
        }
        return new UpdateResult(
                session.describe(outcomes.applied()),
                session.describe(outcomes.skipped()),
                after.invalidIndexes(),
                took());
    }

    boolean hasNothingToDo(History history) {
        return UpToDateMark.isOn(history, settings.changelogSettings());
    }

    UpdateResult nothingDone(History history) {
        return new UpdateResult(List.of(), List.of(), history.invalidIndexes(), took());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
