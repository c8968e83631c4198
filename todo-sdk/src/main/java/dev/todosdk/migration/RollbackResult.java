package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;

/**
 * The result of a rollback. Immutable and thread-safe.
 *
 * @param rolledBack the changesets rolled back by this run, in that order: the last applied comes first
 * @param took how long the run took, waiting for other starters included
 */
public record RollbackResult(List<Changeset> rolledBack, Duration took) {

    /**
     * Copies the list.
     *
     * @param rolledBack the changesets rolled back by this run
     * @param took how long the run took
     */
    public RollbackResult {
        rolledBack = List.copyOf(rolledBack);
    }
}
