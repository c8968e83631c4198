package dev.todosdk.migration.lint;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The effect of a changeset, as PostgreSQL itself tells it. Only what was there before counts. Immutable and thread-safe.
 *
 * @param locks the strongest lock on each table, in the order of their names
 * @param rewritten tables and indexes that were written anew
 * @param scanned tables that were read as a whole
 * @param losses tables, columns and rows that are gone
 * @param statementsUnderLock how many statements ran while a lock that stops writers was held, the one that took it
 *     included
 * @param heldFor for how long the first of those locks was held, on a scratch database without rows: to be compared with
 *     other changesets, not with production
 */
public record Measurement(
        Map<String, LockMode> locks,
        List<String> rewritten,
        List<String> scanned,
        List<String> losses,
        int statementsUnderLock,
        Duration heldFor) {

    /**
     * Copies the lists.
     *
     * @param locks the locks
     * @param rewritten what was written anew
     * @param scanned what was read as a whole
     * @param losses what is gone
     * @param statementsUnderLock how many statements ran under a strong lock
     * @param heldFor for how long
     */
    public Measurement {
        locks = Collections.unmodifiableMap(new TreeMap<>(locks));
        rewritten = List.copyOf(rewritten);
        scanned = List.copyOf(scanned);
        losses = List.copyOf(losses);
    }
}
