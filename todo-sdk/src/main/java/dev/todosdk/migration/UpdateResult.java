package dev.todosdk.migration;

import java.time.Duration;
import java.util.List;

/**
 * What an update did. Immutable and thread-safe.
 *
 * @param applied the changesets applied by this run, in order; empty when the database was up to date
 * @param skipped the changesets that this run came to and did not apply: a precondition did not hold ({@code onFail} CONTINUE or
 *     MARK_RAN), or they failed and say {@code failOnError:false}. Those recorded as done (MARK_RAN) are no longer pending
 * @param invalidIndexes indexes of the schema that PostgreSQL holds to be invalid, for example because a
 *     {@code CREATE INDEX CONCURRENTLY} was killed; drop and create them again
 * @param took how long the run took, waiting for other starters included
 */
public record UpdateResult(
        List<Changeset> applied, List<Changeset> skipped, List<String> invalidIndexes, Duration took) {

    /**
     * Copies the lists.
     *
     * @param applied the changesets applied by this run
     * @param skipped the changesets that it did not apply
     * @param invalidIndexes indexes to drop and create again
     * @param took how long the run took
     */
    public UpdateResult {
        applied = List.copyOf(applied);
        skipped = List.copyOf(skipped);
        invalidIndexes = List.copyOf(invalidIndexes);
    }
}
