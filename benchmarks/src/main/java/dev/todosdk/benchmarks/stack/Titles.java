package dev.todosdk.benchmarks.stack;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Titles, each unlike the one before, and unlike what an earlier JVM has stored: where a change changes nothing, a stack that
 * looks for changes sends nothing. Thread-safe.
 */
final class Titles {

    private final AtomicLong number =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L));

    String next() {
        return "Buy milk and bread, number " + nextNumber();
    }

    long nextNumber() {
        return number.incrementAndGet();
    }
}
