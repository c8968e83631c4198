package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.Measurement;
import java.util.List;

/**
 * The measured effect of a changeset.
 *
 * @param measurement what was measured
 * @param findings what is wrong with it
 */
public record Measured(Measurement measurement, List<LintFinding> findings) {}
