package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.Measurement;
import java.util.List;

/**
 * What a changeset did.
 *
 * @param measurement what was measured
 * @param findings what is wrong with it
 */
public record Measured(Measurement measurement, List<LintFinding> findings) {}
