package dev.todosdk.benchmarks.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What consumers were told, of each key the counts in the order in which they came. Thread-safe. */
public final class Deliveries {

    /** Of one key. */
    private static final class Told {
        private final Set<Long> counts = new HashSet<>();
        private long highest;
    }

    private final Map<String, Told> keys = new HashMap<>();
    private long twice;
    private long inverted;

    /** A consumer is told. */
    synchronized void told(String key, long count) {
        Told told = keys.computeIfAbsent(key, any -> new Told());
        if (!told.counts.add(count)) {
            twice++;
        } else if (count < told.highest) {
            inverted++;
        } else {
            told.highest = count;
        }
    }

    /** How many of the counts from 1 to the last of each key nobody was told. */
    synchronized long missing(Map<String, Long> counts) {
        long missing = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            Told told = keys.get(entry.getKey());
            missing += entry.getValue() - (told == null ? 0 : told.counts.size());
        }
        return missing;
    }

    /** How many came again. */
    synchronized long twice() {
        return twice;
    }

    /** How many came behind a later one of their key. */
    synchronized long inverted() {
        return inverted;
    }
}
