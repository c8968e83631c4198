package dev.todosdk.migration;

import dev.todosdk.migration.changeset.UpToDateMark;
import dev.todosdk.migration.history.History;
import dev.todosdk.migration.session.Failures;
import java.util.List;
import java.util.function.UnaryOperator;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** The verbs that go forward. */
final class Updates {

    private Updates() {}

    /** Asks twice, without Liquibase: before waiting for the lock, and with it, when another starter did it all. */
    static UpdateResult all(MigrationRunner runner) {
        UpdateRun run =
                UpdateRun.starting(runner, (session, inspection) -> inspection.toRun(), LiquibaseSession::update);
        History before = runner.history();
        if (run.hasNothingToDo(before)) {
            return run.nothingDone(before);
        }
        return runner.locked((connection, history) -> run.hasNothingToDo(history)
                ? run.nothingDone(history)
                : runner.withLiquibase(connection, session -> run.on(connection, session, history)));
    }

    static void requireNothing(MigrationRunner runner) {
        if (UpToDateMark.isOn(runner.history(), runner.settings().changelogSettings())) {
            return;
        }
        List<Problem> problems = runner.reading((connection, session, history) ->
                Refusals.problems(session.inspect(history.rows()).status()));
        Refusals.refuse(problems);
    }

    static UpdateResult some(MigrationRunner runner, UnaryOperator<List<ChangeSet>> choice) {
        return run(runner, (session, inspection) -> choice.apply(inspection.toRun()), LiquibaseSession::update);
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

    private static List<ChangeSet> upToTag(List<ChangeSet> all, String tag) {
        for (int i = 0; i < all.size(); i++) {
            if (tag.equals(tagOf(all.get(i)))) {
                return all.subList(0, i + 1);
            }
        }
        throw Failures.of("No changeset sets the tag \"" + tag
                + "\" (tagDatabase in an XML or YAML changelog); nothing was applied.");
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
        return run(runner, (session, inspection) -> inspection.pending(), LiquibaseSession::markApplied);
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

    private static UpdateResult run(MigrationRunner runner, UpdateRun.Choice choice, UpdateRun.Action action) {
        return runner.alone(UpdateRun.starting(runner, choice, action));
    }
}
