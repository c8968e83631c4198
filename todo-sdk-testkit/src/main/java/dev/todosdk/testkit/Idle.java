package dev.todosdk.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Databases between two tests, started and empty, by what they were made with. Thread-safe. For the testkit's own use.
 *
 * @param <D> the kind of database
 */
public final class Idle<D> {

    private final Map<String, Deque<D>> idle = new HashMap<>();

    /** Nothing idle yet. */
    public Idle() {}

    /**
     * Takes one out.
     *
     * @param key what it must have been made with
     * @return a database, or null when none is idle
     */
    public synchronized @Nullable D take(String key) {
        Deque<D> waiting = idle.get(key);
        return waiting == null ? null : waiting.poll();
    }

    /**
     * Puts one in.
     *
     * @param key what it was made with
     * @param database empty
     */
    public synchronized void add(String key, D database) {
        idle.computeIfAbsent(key, any -> new ArrayDeque<>()).add(database);
    }
}
