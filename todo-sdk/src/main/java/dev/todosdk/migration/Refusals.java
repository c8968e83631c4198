package dev.todosdk.migration;

import dev.todosdk.migration.history.History;
import dev.todosdk.migration.history.HistoryElsewhere;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.migration.session.MigrationConnection;
import dev.todosdk.persistence.exception.MigrationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liquibase.exception.LiquibaseException;

/** Puts into words why a database must not be used or changed by this program, and what to do about it. */
final class Refusals {

    private Refusals() {}

    /**
     * Every reason why this program may not use the database. All within one session, for reading the changelogs is a good
     * part of what it costs.
     */
    static List<Problem> all(MigrationRunner runner) {
        return runner.scratch((connection, session, history) -> {
            Inspection inspection = session.inspect(history.rows());
            Optional<String> elsewhere = elsewhere(connection, session, inspection, runner.settings());
            if (elsewhere.isPresent()) {
                return List.of(new Problem(Problem.Kind.HISTORY_ELSEWHERE, elsewhere.get()));
            }
            MigrationStatus status = inspection.status();
            List<Problem> problems = ofHistory(session, history, status);
            boolean migrated = problems.stream().allMatch(problem -> problem.kind() == Problem.Kind.INVALID_INDEX);
            // What a newer program added is no fault of this one's mapping.
            if (migrated && status.harmless().isEmpty() && runner.settings().mapping() != null) {
                problems.addAll(Drafts.problems(connection, session, runner.settings()));
            }
            return problems;
        });
    }

    private static List<Problem> ofHistory(LiquibaseSession session, History history, MigrationStatus status) {
        List<Problem> problems = new ArrayList<>(problems(status));
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
        return problems;
    }

    /** Liquibase's own check repeats what we already said of changed checksums. */
    private static void addChangelogProblem(LiquibaseSession session, List<Problem> problems) {
        try {
            session.validate();
        } catch (LiquibaseException e) {
            problems.add(new Problem(
                    Problem.Kind.CHANGELOG, "The changelogs are not correct: " + Failures.oneLine(e) + " Mend them."));
        } catch (MigrationException unmet) {
            problems.add(new Problem(Problem.Kind.CHANGELOG, Failures.oneLine(unmet)));
        }
    }

    /** Throws when the history has no row of the changelogs, and another one has some: nothing that is said would be true. */
    static void refuseElsewhere(
            MigrationConnection connection, LiquibaseSession session, History history, MigrationSettings settings)
            throws SQLException {
        elsewhere(connection, session, session.inspect(history.rows()), settings)
                .ifPresent(said -> {
                    throw Failures.of(said);
                });
    }

    private static Optional<String> elsewhere(
            MigrationConnection connection, LiquibaseSession session, Inspection inspection, MigrationSettings settings)
            throws SQLException {
        return inspection.known().isEmpty()
                ? HistoryElsewhere.find(connection.jdbc(), settings.schema(), session.paths())
                : Optional.empty();
    }

    /** Throws when the database is newer than the changelogs or an applied changeset was edited. */
    static void refuseForeignState(Inspection inspection) {
        refuse(stateProblems(inspection.status()));
    }

    /** Throws also when the database has what is harmless to a start of this program, but not to going back or drafting. */
    static void refuseNewer(MigrationStatus status) {
        if (!status.harmless().isEmpty()) {
            throw Failures.of("The database was left as it is. It is newer than this program: "
                    + status.harmless().stream()
                            .map(newer -> newer.changeset().toString())
                            .toList()
                    + " were applied to it, and what this program would do goes by the changelogs that it knows. Use a"
                    + " version of the program that has them.");
        }
    }

    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw Failures.of("The database was left as it is. "
                    + String.join(" ", problems.stream().map(Problem::message).toList()));
        }
    }

    /** What keeps an update from having nothing to do. */
    static List<Problem> problems(MigrationStatus status) {
        List<Problem> problems = new ArrayList<>(stateProblems(status));
        for (Changeset pending : status.pending()) {
            problems.add(new Problem(
                    Problem.Kind.PENDING,
                    "Changeset " + pending + " of module " + pending.module() + " is not applied yet. Update."));
        }
        return problems;
    }

    private static List<Problem> stateProblems(MigrationStatus status) {
        List<Problem> problems = new ArrayList<>();
        for (AppliedChangeset unknown : status.unknown()) {
            problems.add(new Problem(
                    Problem.Kind.UNKNOWN,
                    "The database is newer than this program: changeset " + unknown.changeset()
                            + " was applied to it, but the changelog of module "
                            + unknown.changeset().module()
                            + " does not contain it. Start a version of the program that does, or let that version roll"
                            + " the changeset back."));
        }
        for (Changeset changed : status.changed()) {
            problems.add(new Problem(
                    Problem.Kind.CHANGED,
                    "Changeset " + changed + " of module " + changed.module()
                            + " was edited after it was applied: its checksum is no longer the recorded one. Restore its"
                            + " text and put the change into a new changeset; only if both texts lead to the same schema,"
                            + " add the recorded checksum to it as a line \"--validCheckSum: "
                            + recordedChecksum(status, changed) + "\"."));
        }
        return problems;
    }

    private static String recordedChecksum(MigrationStatus status, Changeset changeset) {
        return status.applied().stream()
                .filter(applied -> applied.changeset().toString().equalsIgnoreCase(changeset.toString()))
                .map(applied -> String.valueOf(applied.checksum()))
                .findFirst()
                .orElse("");
    }
}
