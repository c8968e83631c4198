package dev.todosdk.persistence.exception;

/**
 * The database does not accept this connection now: not reachable, starting, stopping or full.
 * Immutable.
 */
public final class DatabaseUnavailableException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public DatabaseUnavailableException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
