package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/** The verbs that go forward. */
final class Updates {

    private Updates() {}

    /** What runs the chosen changesets. */
    @FunctionalInterface
    private interface Runner {
        void run(LiquibaseSession session, List<ChangeSet> chosen) throws LiquibaseException;
    }

    static UpdateResult all(MigrationRunner runner) {
        UpdateResult nothing = nothingToDo(runner);
        return nothing != null ? nothing : some(runner, pending -> pending);
    }

    /** The fast path: one query, compared with what this JVM already knows the changelogs to lead to. */
    private static @Nullable UpdateResult nothingToDo(MigrationRunner runner) {
        long start = System.nanoTime();
        if (!ExpectedChangesets.areKnown(runner.settings())) {
            return null;
        }
        History history = runner.history();
        return ExpectedChangesets.areMetBy(history.rows(), runner.settings())
                ? new UpdateResult(List.of(), history.invalidIndexes(), since(start))
                : null;
    }

    static void requireNothing(MigrationRunner runner) {
        if (nothingToDo(runner) != null) {
            return;
        }
        List<Problem> problems = runner.reading((connection, session, history) ->
                Refusals.problems(session.inspect(history.rows()).status()));
        Refusals.refuse(problems);
    }

    static UpdateResult some(MigrationRunner runner, UnaryOperator<List<ChangeSet>> choice) {
        return run(runner, (session, inspection) -> choice.apply(inspection.pending()), LiquibaseSession::update);
    }

    static UpdateResult toTag(MigrationRunner runner, String tag) {
        return run(
                runner,
                (session, inspection) -> {
                    List<ChangeSet> upToTag = upToTag(session.all(), tag);
                    return inspection.pending().stream()
                            .filter(upToTag::contains)
                            .toList();
                },
                LiquibaseSession::update);
    }

    private static List<ChangeSet> upToTag(List<ChangeSet> all, String tag) {
        for (int i = 0; i < all.size(); i++) {
            if (sets(tag, all.get(i))) {
                return all.subList(0, i + 1);
            }
        }
        throw Failures.of("No changeset sets the tag \"" + tag
                + "\" (tagDatabase in an XML or YAML changelog); nothing was applied.");
    }

    private static boolean sets(String tag, ChangeSet changeSet) {
        return changeSet.getChanges().stream()
                .anyMatch(change -> change instanceof TagDatabaseChange setting && tag.equals(setting.getTag()));
    }

    static UpdateResult baseline(MigrationRunner runner) {
        return run(runner, (session, inspection) -> inspection.pending(), LiquibaseSession::markApplied);
    }

    static void tag(MigrationRunner runner, String tag) {
        runner.alone((connection, session, history) -> {
            if (history.rows().isEmpty()) {
                throw Failures.of("No changeset is applied yet, so there is nothing to tag.");
            }
            session.tag(tag);
            return tag;
        });
    }

    @FunctionalInterface
    private interface Choice {
        List<ChangeSet> among(LiquibaseSession session, Inspection inspection);
    }

    private static UpdateResult run(MigrationRunner runner, Choice choice, Runner how) {
        long start = System.nanoTime();
        return runner.alone((connection, session, history) -> {
            Inspection inspection = session.inspect(history.rows());
            Refusals.refuseForeignState(inspection);
            List<ChangeSet> chosen = choice.among(session, inspection);
            if (!chosen.isEmpty()) {
                how.run(session, chosen);
            }
            connection.rollback();
            List<String> invalidIndexes =
                    History.read(connection.jdbc(), runner.settings().schema()).invalidIndexes();
            return new UpdateResult(session.describe(chosen), invalidIndexes, since(start));
        });
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
