package dev.todosdk.migration;

import dev.todosdk.migration.changeset.MergedColumns;
import dev.todosdk.migration.lint.ChangesetLint;
import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.measure.Measured;
import dev.todosdk.migration.measure.MeasuredConnection;
import dev.todosdk.migration.session.Failures;
import dev.todosdk.persistence.exception.MigrationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Runs changesets on a scratch database and measures each. */
final class Lint implements MigrationListener {

    private final Scratch scratch;
    private final boolean each;
    private final List<ChangesetLint> done = new ArrayList<>();
    private final Map<Changeset, @Nullable String> comments = new HashMap<>();
    private final Map<Changeset, List<String>> merged = new HashMap<>();
    private final Set<Changeset> mayFail = new HashSet<>();
    private @Nullable Set<Long> inUse;
    private boolean measures;

    /**
     * Prepares.
     *
     * @param each whether what one changeset makes is in use when the next one runs
     */
    private Lint(Scratch scratch, boolean each) {
        this.scratch = scratch;
        this.each = each;
    }

    /** What an update would run; its changesets come in one deployment, so nobody uses yet what they make. */
    static LintReport pending(MigrationRunner runner, DataSource scratch) {
        return new Lint(Scratch.like(runner, scratch), false).run(runner.settings());
    }

    /** All changesets, each as if those before it were in use. */
    static LintReport all(MigrationSettings settings, DataSource scratch) {
        return new Lint(Scratch.empty(scratch), true).run(settings);
    }

    private LintReport run(MigrationSettings settings) {
        scratch.run(settings.told(this), (session, pending) -> {
            for (ChangeSet changeSet : pending) {
                Changeset changeset = session.describe(List.of(changeSet)).get(0);
                comments.put(changeset, changeSet.getComments());
                merged.put(changeset, MergedColumns.of(changeSet));
                if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
                    mayFail.add(changeset);
                }
            }
            measure(session, pending);
            return done;
        });
        Set<String> longWork = new TreeSet<>();
        done.forEach(each -> {
            longWork.addAll(each.measured().rewritten());
            longWork.addAll(each.measured().scanned());
        });
        longWork.forEach(table -> scratch.rowsOf(table).ifPresent(rows -> scratch.notes()
                .add("Table " + table + ", which is read or written as a whole, has about " + rows
                        + " rows in the database.")));
        return new LintReport(done, scratch.notes());
    }

    private MeasuredConnection connection() {
        return scratch.connection();
    }

    private void measure(LiquibaseSession session, List<ChangeSet> changeSets) throws SQLException {
        inUse = each ? null : connection().relations();
        measures = true;
        try {
            if (!changeSets.isEmpty()) {
                session.update(changeSets);
            }
        } catch (Exception failed) {
            giveUp(session.describe(changeSets), failed);
        }
    }

    /** What was measured until then is told. */
    private void giveUp(List<Changeset> all, Exception failed) {
        Changeset at = all.get(done.size());
        MigrationException told =
                failed instanceof MigrationException said ? said : Failures.of(Failures.oneLine(failed), failed);
        Measured measured = connection().end(null);
        if (measured == null) {
            throw told;
        }
        done.add(new ChangesetLint(
                String.valueOf(at.module()),
                at.toString(),
                measured.measurement(),
                ofFailure(at, measured.findings())));
        int left = all.size() - done.size();
        scratch.notes()
                .add(told.getMessage() + (left == 0 ? "" : " " + left + " changesets behind it were not measured."));
    }

    /** A precondition that does not hold, or a class that throws, is no statement's fault. */
    private static List<LintFinding> ofFailure(Changeset at, List<LintFinding> findings) {
        return findings.isEmpty()
                ? List.of(new LintFinding(LintRule.FAILS, "changeset", at.toString(), null))
                : findings;
    }

    @Override
    public void started(Changeset changeset, int number, int total) {
        if (measures) {
            try {
                connection().begin(inUse);
                for (String columns : merged.getOrDefault(changeset, List.of())) {
                    connection().found(LintRule.MERGED, columns, "mergeColumns");
                }
            } catch (SQLException e) {
                throw Failures.of("The scratch database could not be asked.", e);
            }
        }
    }

    @Override
    public void skipped(Changeset changeset, String reason) {
        finished(changeset, Duration.ZERO);
        if (measures) {
            scratch.notes().add("Changeset " + changeset + " was skipped on the scratch database: " + reason + ".");
        }
    }

    @Override
    public void finished(Changeset changeset, Duration took) {
        Measured measured = connection().end(comments.get(changeset));
        if (measured != null) {
            done.add(new ChangesetLint(
                    String.valueOf(changeset.module()),
                    changeset.toString(),
                    measured.measurement(),
                    withoutTolerated(changeset, measured.findings())));
        }
    }

    /** Where the changeset came to its end, what the server refused was asked by a precondition that lets it ({@code onError}). */
    private List<LintFinding> withoutTolerated(Changeset changeset, List<LintFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule() != LintRule.FAILS || mayFail.contains(changeset))
                .toList();
    }
}
