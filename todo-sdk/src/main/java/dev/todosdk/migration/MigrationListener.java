package dev.todosdk.migration;

import java.time.Duration;

/**
 * Is told how a migration goes on. Every method does nothing unless overridden.
 *
 * <p>The methods are called one at a time and in order, some on a thread of the migration's own. They should return quickly: the
 * migration waits for them. What they throw ends the migration before the next changeset.
 */
public interface MigrationListener {

    /**
     * Another starter is migrating; this one waits for it. Called about once a second while waiting.
     *
     * @param waited how long it has waited so far
     */
    default void waiting(Duration waited) {}

    /**
     * A changeset begins to be applied or rolled back.
     *
     * @param changeset the changeset
     * @param number its number in this run, from 1
     * @param total how many changesets this run has to do
     */
    default void started(Changeset changeset, int number, int total) {}

    /**
     * A changeset waited for a lock for longer than the changeset lock timeout. It stepped back, so that those behind it go on,
     * and is tried again.
     *
     * @param changeset the changeset
     * @param attempt the number of the attempt that comes next, from 2
     * @param waited how long it has been tried so far
     */
    default void retrying(Changeset changeset, int attempt, Duration waited) {}

    /**
     * A portion of {@link Migrations#backfill} is committed.
     *
     * @param table the table
     * @param done how many rows are changed so far
     * @param left how many of those found in the beginning are not changed yet
     */
    default void backfilled(String table, long done, long left) {}

    /**
     * A changeset was not applied, or not to its end, and the migration goes on without it. Comes instead of {@link
     * #finished}.
     *
     * @param changeset the changeset
     * @param reason why, in a sentence without values of rows
     */
    default void skipped(Changeset changeset, String reason) {}

    /**
     * A changeset was applied or rolled back, and its transaction is committed.
     *
     * @param changeset the changeset
     * @param took how long it took
     */
    default void finished(Changeset changeset, Duration took) {}
}
