package dev.todosdk.benchmarks.stack;

import java.util.concurrent.atomic.AtomicLong;

/** Titles, each unlike the one before, so that a change is a change. Thread-safe. */
final class Titles {

    private final AtomicLong number = new AtomicLong();

    String next() {
        return "Buy milk and bread, number " + number.incrementAndGet();
    }
}
