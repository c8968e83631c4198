package dev.todosdk.migration;

import dev.todosdk.persistence.exception.DatabaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of an update. Immutable and thread-safe.
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
     * The result of one call for several schemas, each of which has its own tables. Immutable.
     *
     * @param updated what was done, by schema, in the order of the call
     * @param failed why the others were not brought to the end; what their message says was done stays
     */
    public record OfSchemas(Map<String, UpdateResult> updated, Map<String, DatabaseException> failed) {

        /**
         * Copies the maps.
         *
         * @param updated what was done
         * @param failed what was not
         */
        public OfSchemas {
            updated = Collections.unmodifiableMap(new LinkedHashMap<>(updated));
            failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        }

        /** Returns a line for each schema. */
        @Override
        public String toString() {
            List<String> lines = new ArrayList<>();
            updated.forEach((schema, result) ->
                    lines.add(schema + ": " + result.applied().size() + " applied"));
            failed.forEach((schema, failure) -> lines.add(schema + ": " + failure.getMessage()));
            return String.join("\n", lines);
        }
    }

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
