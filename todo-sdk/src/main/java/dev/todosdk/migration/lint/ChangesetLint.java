package dev.todosdk.migration.lint;

import java.util.List;

/**
 * The effect of one changeset on a database in use. Immutable and thread-safe.
 *
 * @param module whose changelog has it
 * @param changeset which one, as {@code path::id::author}
 * @param measured its locks, rewrites, scans and losses
 * @param findings what is wrong with it, in the order of its statements; accepted ones too
 */
public record ChangesetLint(String module, String changeset, Measurement measured, List<LintFinding> findings) {

    /**
     * Copies the list.
     *
     * @param module whose changelog has it
     * @param changeset which one
     * @param measured what was measured
     * @param findings what is wrong with it
     */
    public ChangesetLint {
        findings = List.copyOf(findings);
    }

    /**
     * Says whether nothing is wrong with it that its comment does not accept.
     *
     * @return true when it may run while others use the database
     */
    public boolean isSafe() {
        return findings.stream().allMatch(finding -> finding.accepted() != null);
    }
}
