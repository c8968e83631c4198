package dev.todosdk.failure;

import org.jspecify.annotations.Nullable;

/**
 * A throwable as a log may have it: its type, its stack trace and those of its causes, and none of its words, which may hold
 * values of rows. Immutable.
 */
public final class WithoutWords extends Exception {

    private static final long serialVersionUID = 1L;

    /** A chain may end in itself. */
    private static final int MOST_CAUSES = 50;

    private WithoutWords(Throwable thrown, int causes) {
        super(thrown.getClass().getName(), cause(thrown, causes));
        setStackTrace(thrown.getStackTrace());
    }

    /**
     * Makes the copy.
     *
     * @param thrown anything
     * @return to be logged, never thrown
     */
    public static WithoutWords of(Throwable thrown) {
        return new WithoutWords(thrown, 0);
    }

    private static @Nullable WithoutWords cause(Throwable thrown, int causes) {
        return thrown.getCause() == null || causes == MOST_CAUSES
                ? null
                : new WithoutWords(thrown.getCause(), causes + 1);
    }
}
