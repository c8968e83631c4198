package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;

/**
 * What an update did. Immutable and thread-safe.
 *
 * @param applied the changesets applied by this run, in order; empty when the database was up to date
 * @param invalidIndexes indexes of the schema that PostgreSQL holds to be invalid, for example because a
 *     {@code CREATE INDEX CONCURRENTLY} was killed; drop and create them again
 * @param took how long the run took, waiting for other starters included
 */
public record UpdateResult(List<Changeset> applied, List<String> invalidIndexes, Duration took) {

    /**
     * Copies the lists.
     *
     * @param applied the changesets applied by this run
     * @param invalidIndexes indexes to drop and create again
     * @param took how long the run took
     */
    public UpdateResult {
        applied = List.copyOf(applied);
        invalidIndexes = List.copyOf(invalidIndexes);
    }
}
