package dev.todosdk.cluster;

/** The longest time without a success. Thread-safe. */
final class Pause {

    private long lastSuccess;
    private long longest;

    /** Begins anew: what was before counts no more. */
    synchronized void begins() {
        longest = 0;
    }

    synchronized void succeeded() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - lastSuccess);
        lastSuccess = now;
    }

    synchronized long lastSuccess() {
        return lastSuccess;
    }

    synchronized long longestMillis() {
        return longest / 1_000_000;
    }
}
