package dev.todosdk.migration.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The effect of changesets on a database in use, measured on a scratch one. Immutable and thread-safe.
 *
 * @param changesets each that was measured, in the order in which they run
 * @param notes what the measuring could not see, in sentences: how many rows the tables in use have, another version of the
 *     server, changesets behind a failed one
 */
public record LintReport(List<ChangesetLint> changesets, List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param changesets each that was measured
     * @param notes what the measuring could not see
     */
    public LintReport {
        changesets = List.copyOf(changesets);
        notes = List.copyOf(notes);
    }

    /**
     * Says whether nothing was found that the changesets do not accept.
     *
     * @return true when all of them may run while others use the database
     */
    public boolean isSafe() {
        return changesets.stream().allMatch(ChangesetLint::isSafe);
    }

    /**
     * The part of one module.
     *
     * @param module the module's name
     * @return its changesets alone
     */
    public LintReport ofModule(String module) {
        return new LintReport(
                changesets.stream().filter(each -> module.equals(each.module())).toList(), notes);
    }

    /**
     * The changeset that runs most statements while it keeps writers out of a table in use.
     *
     * @return that one; empty when none does
     */
    public Optional<ChangesetLint> longestLock() {
        return changesets.stream()
                .filter(each -> each.measured().statementsUnderLock() > 0)
                .max(Comparator.comparingInt(
                                (ChangesetLint each) -> each.measured().statementsUnderLock())
                        .thenComparing(each -> each.measured().heldFor()));
    }

    /** Returns every finding in a line of its own, accepted ones too, with its changeset in front; then the notes. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (ChangesetLint each : changesets) {
            for (LintFinding finding : each.findings()) {
                lines.add(each.changeset() + " " + finding);
            }
        }
        lines.addAll(notes);
        return String.join("\n", lines);
    }
}
