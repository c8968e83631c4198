package dev.todosdk.migration;

import org.jspecify.annotations.Nullable;

/** The database could not be migrated, or must not be used by this version of the library. */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what happened, to what, and what to do next
     * @param cause the first cause, if any
     */
    public MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
