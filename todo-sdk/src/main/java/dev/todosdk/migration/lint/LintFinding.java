package dev.todosdk.migration.lint;

import org.jspecify.annotations.Nullable;

/**
 * Something that a changeset does and should not do to a table in use. Immutable and thread-safe.
 *
 * @param rule which rule
 * @param subject the table, with column or constraint where it is about one
 * @param statement the statement's beginning
 * @param accepted the reason given in the changeset's comment ({@code accepts RULE: reason}); null when there is none
 */
public record LintFinding(
        LintRule rule,
        String subject,
        String statement,
        @Nullable String accepted) {

    /** Returns all of it in a sentence, with the safe form. */
    @Override
    public String toString() {
        return rule + " " + subject + ": \"" + statement + "\" " + rule.why() + ". "
                + (accepted == null ? "Instead: " + rule.safeForm() : "Accepted: " + accepted);
    }
}
