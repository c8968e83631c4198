package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.CommitPosition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When the primary's log was where, for the last minute: from that a replica's lag is told in time, and not in bytes, of which
 * nobody knows how long they take. Thread-safe.
 */
final class LogProgress {

    private static final int MOST_SAMPLES = 120;

    private final Deque<Sample> newestFirst = new ArrayDeque<>();

    /** Notes where it is now, by {@link System#nanoTime()}. */
    synchronized void add(CommitPosition position, long nanoTime) {
        newestFirst.addFirst(new Sample(position.value(), nanoTime));
        if (newestFirst.size() > MOST_SAMPLES) {
            newestFirst.removeLast();
        }
    }

    /**
     * How long ago the log passed a position: zero for one that it was not seen behind yet, and at least what is said for one
     * older than a minute. Between two samples the log is taken to have grown evenly.
     */
    synchronized Duration age(CommitPosition position, long nanoTime) {
        Iterator<Sample> samples = newestFirst.iterator();
        if (!samples.hasNext()) {
            return Duration.ZERO;
        }
        Sample later = samples.next();
        if (position.value() >= later.position()) {
            return Duration.ZERO;
        }
        while (samples.hasNext()) {
            Sample earlier = samples.next();
            if (position.value() >= earlier.position()) {
                return Duration.ofNanos(nanoTime - between(earlier, later, position.value()));
            }
            later = earlier;
        }
        return Duration.ofNanos(nanoTime - later.nanoTime());
    }

    private static long between(Sample earlier, Sample later, long position) {
        double part = (double) (position - earlier.position()) / (later.position() - earlier.position());
        return earlier.nanoTime() + Math.round(part * (later.nanoTime() - earlier.nanoTime()));
    }

    private record Sample(long position, long nanoTime) {}
}
