package dev.todosdk.migration;

import dev.todosdk.migration.session.Failures;
import java.util.ArrayList;
import java.util.List;
import liquibase.exception.LiquibaseException;

/** Finds every reason why this program may not use the database. */
final class Validation {

    private Validation() {}

    static List<Problem> problems(MigrationRunner runner) {
        List<Problem> problems = new ArrayList<>();
        boolean newer = ofHistory(runner, problems);
        boolean migrated = problems.stream().allMatch(problem -> problem.kind() == Problem.Kind.INVALID_INDEX);
        // What a newer program added is no fault of this one's mapping.
        if (migrated && !newer && runner.settings().mapping() != null) {
            problems.addAll(Drafts.problems(runner));
        }
        return problems;
    }

    /** Says whether the database has more than these changelogs, harmlessly. */
    private static boolean ofHistory(MigrationRunner runner, List<Problem> problems) {
        return runner.reading((connection, session, history) -> {
            MigrationStatus status = session.inspect(history.rows()).status();
            problems.addAll(Refusals.problems(status));
            if (status.changed().isEmpty()) {
                addChangelogProblem(session, problems);
            }
            for (String index : history.invalidIndexes()) {
                problems.add(new Problem(
                        Problem.Kind.INVALID_INDEX,
                        "Index " + index
                                + " is invalid: PostgreSQL keeps it up to date but does not use it. Drop it and"
                                + " create it again."));
            }
            return !status.harmless().isEmpty();
        });
    }

    /** Liquibase's own check repeats what we already said of changed checksums. */
    private static void addChangelogProblem(LiquibaseSession session, List<Problem> problems) {
        try {
            session.validate();
        } catch (LiquibaseException e) {
            problems.add(new Problem(
                    Problem.Kind.CHANGELOG, "The changelogs are not correct: " + Failures.oneLine(e) + " Mend them."));
        }
    }
}
