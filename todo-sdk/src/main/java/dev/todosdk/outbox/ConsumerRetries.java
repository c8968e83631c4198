package dev.todosdk.outbox;

import java.time.Duration;

/**
 * The number of times that a consumer tries an event that it cannot handle. The events behind it wait, which keeps their order; after the
 * last attempt the event becomes a dead letter, and they go on. Immutable.
 *
 * @param attempts at least 1
 * @param firstPause after the first failure; doubled with each further one
 * @param longestPause at most so long
 */
public record ConsumerRetries(int attempts, Duration firstPause, Duration longestPause) {

    /** Ten attempts within some minutes: after 1, 2, 4 seconds and so on, at most a minute apart. */
    public static final ConsumerRetries DEFAULT = new ConsumerRetries(10, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks.
     *
     * @param attempts at least 1
     * @param firstPause after the first failure; doubled with each further one
     * @param longestPause at most so long
     * @throws IllegalArgumentException when there is no attempt, or a pause is negative
     */
    public ConsumerRetries {
        if (attempts < 1 || firstPause.isNegative() || longestPause.isNegative()) {
            throw new IllegalArgumentException("attempts must be at least 1, and pauses not negative");
        }
    }

    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
