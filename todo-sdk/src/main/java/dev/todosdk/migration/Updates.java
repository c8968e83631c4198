package dev.todosdk.migration;

import dev.todosdk.migration.changeset.ChangesetOutcomes;
import dev.todosdk.migration.changeset.UpToDateMark;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.lock.LockRetries;
import dev.todosdk.migration.portion.PortionedUpdate;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import dev.todosdk.migration.sql.ChangelogWords;
import dev.todosdk.persistence.exception.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verbs that go forward. */
final class Updates {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** The folder of the SDK's own changelogs. */
    private static final String OWN = "todo-sdk/";

    private Updates() {}

    /** Asks twice, without Liquibase: before waiting for the lock, and with it, when another starter did it all. */
    static UpdateResult all(MigrationRunner runner) {
        Run run = Run.starting(runner, (session, inspection) -> inspection.toRun(), LiquibaseSession::update);
        History before = runner.history();
        if (run.hasNothingToDo(before)) {
            return run.nothingDone(before);
        }
        return runner.locked((connection, history) -> run.hasNothingToDo(history)
                ? run.nothingDone(history)
                : runner.withLiquibase(connection, runner.looking(run), history));
    }

    static void requireNothing(MigrationRunner runner) {
        if (UpToDateMark.isOn(runner.history(), runner.settings().changelogSettings())) {
            return;
        }
        List<Problem> problems = runner.reading((connection, session, history) ->
                Refusals.problems(session.inspect(history.rows()).status()));
        Refusals.refuse(problems);
    }

    static UpdateResult next(MigrationRunner runner, int count) {
        return run(runner, (session, inspection) -> next(inspection, count), LiquibaseSession::update);
    }

    /** Those that run always come along with the pending ones behind them, and do not count: nothing would ever follow them. */
    private static List<ChangeSet> next(Inspection inspection, int count) {
        List<ChangeSet> pending = inspection.pending();
        List<ChangeSet> all = inspection.toRun();
        if (count < pending.size()) {
            return all.subList(0, all.indexOf(pending.get(count)));
        }
        return pending.isEmpty() ? pending : all;
    }

    static UpdateResult toTag(MigrationRunner runner, String tag) {
        return run(
                runner,
                (session, inspection) -> {
                    List<ChangeSet> upToTag = upToTag(session.all(), tag);
                    return inspection.toRun().stream().filter(upToTag::contains).toList();
                },
                LiquibaseSession::update);
    }

    /** The changesets up to the one that sets the tag. */
    static List<ChangeSet> upToTag(List<ChangeSet> all, String tag) {
        for (int i = 0; i < all.size(); i++) {
            if (tag.equals(tagOf(all.get(i)))) {
                return all.subList(0, i + 1);
            }
        }
        throw Failures.of("No changeset sets the tag \"" + tag
                + "\" (tagDatabase in an XML or YAML changelog); nothing was done.");
    }

    /** The tag that a changeset sets. */
    static @Nullable String tagOf(ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .filter(TagDatabaseChange.class::isInstance)
                .map(change -> ((TagDatabaseChange) change).getTag())
                .findFirst()
                .orElse(null);
    }

    static UpdateResult baseline(MigrationRunner runner) {
        return run(runner, (session, inspection) -> inspection.pending(), Updates::record);
    }

    static UpdateResult baselineTo(MigrationRunner runner, String tag) {
        return run(
                runner,
                (session, inspection) -> {
                    List<ChangeSet> upToTag = upToTag(session.all(), tag);
                    return inspection.pending().stream()
                            .filter(upToTag::contains)
                            .toList();
                },
                Updates::record);
    }

    static UpdateResult baselineOf(MigrationRunner runner, String module) {
        runner.settings().requireModule(module);
        return run(
                runner,
                (session, inspection) -> {
                    List<ChangeSet> own = session.of(module);
                    return inspection.pending().stream().filter(own::contains).toList();
                },
                Updates::record);
    }

    /** One after the other; a failure in one schema does not keep the others from theirs. */
    static UpdateResult.OfSchemas schemas(MigrationRunner runner, List<String> schemas) {
        Map<String, UpdateResult> updated = new LinkedHashMap<>();
        Map<String, DatabaseException> failed = new LinkedHashMap<>();
        for (String schema : schemas) {
            try {
                updated.put(schema, all(runner.in(schema)));
            } catch (DatabaseException failure) {
                failed.put(schema, failure);
            }
        }
        return new UpdateResult.OfSchemas(updated, failed);
    }

    /** The SDK's own tables come in no other way: where none of those that one of its changelogs makes is there, it is run. */
    private static ChangesetOutcomes record(LiquibaseSession session, List<ChangeSet> pending)
            throws LiquibaseException {
        Map<String, List<ChangeSet>> own = new LinkedHashMap<>();
        for (ChangeSet changeSet : pending) {
            if (changeSet.getFilePath().startsWith(OWN)) {
                own.computeIfAbsent(changeSet.getFilePath(), file -> new ArrayList<>())
                        .add(changeSet);
            }
        }
        List<ChangeSet> there = new ArrayList<>(pending);
        List<ChangeSet> lacking = new ArrayList<>();
        for (List<ChangeSet> changelog : own.values()) {
            if (isMissing(session, changelog)) {
                there.removeAll(changelog);
                lacking.addAll(changelog);
            }
        }
        ChangesetOutcomes outcomes = lacking.isEmpty() ? new ChangesetOutcomes() : session.update(lacking);
        if (!there.isEmpty()) {
            session.markApplied(there);
        }
        return outcomes.with(there);
    }

    private static boolean isMissing(LiquibaseSession session, List<ChangeSet> changelog) throws LiquibaseException {
        ChangelogWords words = new ChangelogWords();
        changelog.forEach(changeSet -> session.sqlOf(changeSet).forEach(sql -> words.read(sql, false)));
        for (String table : words.tables()) {
            if (session.hasTable(table)) {
                return false;
            }
        }
        return true;
    }

    static long backfill(MigrationRunner runner, String table, String set, String where) {
        return runner.beside(connection -> {
            PortionedUpdate update = new PortionedUpdate(
                    connection.jdbc(),
                    table,
                    set,
                    where,
                    new LockRetries(runner.settings().lockTimeout()),
                    (done, left) -> runner.settings().listener().backfilled(table, done, left));
            String role = connection.role(); // One that was lost tells it no more.
            try {
                long done = update.run();
                if (update.left() > 0) {
                    LOG.warn(
                            "{} rows of {} meet the condition still: what is set leaves them as they are, or they are in a"
                                    + " foreign table, or programs write such rows all the time",
                            update.left(),
                            table);
                }
                return done;
            } catch (SQLException | InterruptedException stopped) {
                throw Failures.ofPortions(table, update.done(), role, stopped);
            }
        });
    }

    static void tag(MigrationRunner runner, String tag) {
        runner.locked((connection, history) -> {
            if (history.rows().isEmpty()) {
                throw Failures.of("No changeset is applied yet, so there is nothing to tag.");
            }
            history.last().setTag(tag, connection, runner.settings().schema());
            return tag;
        });
    }

    private static UpdateResult run(MigrationRunner runner, Run.Choice choice, Run.Action action) {
        return runner.alone(Run.starting(runner, choice, action));
    }

    /** One run that goes forward: chooses changesets and does something with them. */
    private record Run(MigrationSettings settings, long start, Choice choice, Action action)
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

        static Run starting(MigrationRunner runner, Choice choice, Action action) {
            return new Run(runner.settings(), System.nanoTime(), choice, action);
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
}
