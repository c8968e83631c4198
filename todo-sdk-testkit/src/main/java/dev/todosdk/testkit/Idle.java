package dev.todosdk.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Databases between two tests, started and empty, by what they were made with. Thread-safe.
 *
 * @param <K> what a database was made with
 * @param <D> the kind of database
 */
final class Idle<K, D> {

    private final Map<K, Deque<D>> idle = new HashMap<>();

    /** Takes one out, or null when none is idle. */
    synchronized @Nullable D take(K key) {
        Deque<D> waiting = idle.get(key);
        return waiting == null ? null : waiting.poll();
    }

    /** Puts an empty one in. */
    synchronized void add(K key, D database) {
        idle.computeIfAbsent(key, any -> new ArrayDeque<>()).add(database);
    }
}
