package dev.todosdk.migration;

import dev.todosdk.migration.history.History;
import dev.todosdk.migration.history.HistoryRow;
import dev.todosdk.migration.session.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/** The verbs that go back. */
final class Rollbacks {

    private Rollbacks() {}

    /** Chooses the rows to roll back, in the order of application. */
    @FunctionalInterface
    interface Choice {
        List<HistoryRow> among(Inspection inspection);
    }

    static Choice last(int count) {
        return inspection -> {
            List<HistoryRow> ours = inspection.known();
            return ours.subList(Math.max(0, ours.size() - count), ours.size());
        };
    }

    static Choice after(String tag) {
        return inspection -> {
            List<HistoryRow> rows = inspection.rows();
            for (int i = rows.size() - 1; i >= 0; i--) {
                if (tag.equals(rows.get(i).tag())) {
                    return rows.subList(i + 1, rows.size());
                }
            }
            throw Failures.of("The database has no tag \"" + tag + "\"; nothing was rolled back. It has: "
                    + rows.stream()
                            .map(HistoryRow::tag)
                            .filter(found -> found != null)
                            .toList() + ".");
        };
    }

    static RollbackResult run(MigrationRunner runner, Choice choice) {
        long start = System.nanoTime();
        return runner.alone((connection, session, history) -> {
            List<ChangeSet> chosen = rollback(session, history, choice, changeSets -> {});
            return new RollbackResult(session.describe(chosen), Duration.ofNanos(System.nanoTime() - start));
        });
    }

    /**
     * Refuses before anything is done when one of them cannot be rolled back.
     *
     * @param chosenOnes is told which they are before the first one
     * @return the changesets, the last one first
     */
    static List<ChangeSet> rollback(
            LiquibaseSession session, History history, Choice choice, Consumer<List<ChangeSet>> chosenOnes)
            throws LiquibaseException {
        Inspection inspection = session.inspect(history.rows());
        Refusals.refuseForeignState(inspection);
        Refusals.refuseNewer(inspection.status());
        List<ChangeSet> chosen = new ArrayList<>(inspection.changeSetsOf(choice.among(inspection)));
        Collections.reverse(chosen);
        for (ChangeSet changeSet : chosen) {
            if (!inspection.isOnlyRecorded(changeSet) && !session.supportsRollback(changeSet)) {
                throw Failures.of(
                        "Changeset " + session.describe(List.of(changeSet)).get(0)
                                + " has no rollback, so nothing was rolled back. Add \"-- rollback\" lines to it"
                                + " (they do not change its checksum), or roll back fewer changesets.");
            }
        }
        chosenOnes.accept(chosen);
        session.rollback(chosen, inspection::isOnlyRecorded);
        return chosen;
    }
}
