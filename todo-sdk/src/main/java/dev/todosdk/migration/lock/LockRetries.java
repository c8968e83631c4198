package dev.todosdk.migration.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tries work again that was given up because it waited for a lock for longer than the session's lock timeout. A statement
 * that waits for a strong lock makes everybody wait who comes after it, readers too; stepping back lets them pass.
 */
public final class LockRetries {

    /** A lock that was not to be had in time, and a deadlock, which ends with the one who is told of it. */
    private static final Set<String> NO_LOCK = Set.of("55P03", "40P01");

    private static final int SHORTEST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private final Duration bound;

    /**
     * Sets the bound.
     *
     * @param bound after which no new attempt begins
     */
    public LockRetries(Duration bound) {
        this.bound = bound;
    }

    /**
     * One attempt.
     *
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Attempt<E extends Exception> {
        /**
         * Does the work.
         *
         * @throws E when it fails
         */
        void run() throws E;
    }

    /** Is told of each attempt that was given up and is followed by another. */
    @FunctionalInterface
    public interface Retrying {
        /**
         * Called before the pause.
         *
         * @param attempt the number of the attempt that comes next, from 2
         * @param waited how long the work has been tried so far
         */
        void retrying(int attempt, Duration waited);
    }

    /**
     * Runs the work until it ends otherwise than by a lock timeout, or the bound is reached.
     *
     * @param <E> what the work throws
     * @param work the work
     * @param told is told of each retry
     * @throws E as the last attempt did
     * @throws InterruptedException when interrupted between two attempts
     */
    public <E extends Exception> void run(Attempt<E> work, Retrying told) throws E, InterruptedException {
        long start = System.nanoTime();
        for (int attempt = 2; ; attempt++) {
            try {
                work.run();
                return;
            } catch (Exception failure) {
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                if (!isLockTimeout(failure) || waited.compareTo(bound) >= 0) {
                    throw failure;
                }
                told.retrying(attempt, waited);
                pause(attempt);
            }
        }
    }

    private static boolean isLockTimeout(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal
                    && refusal.getSQLState() != null
                    && NO_LOCK.contains(refusal.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The jitter keeps it from meeting others in step; it grows, so that long readers are not pressed. */
    private static void pause(int attempt) throws InterruptedException {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS * attempt * attempt);
        Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, longest + 1));
    }
}
