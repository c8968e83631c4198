package dev.todosdk.persistence.exception;

/**
 * The server has no room left to write. Reading goes on.
 * Immutable.
 */
public final class StorageFullException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public StorageFullException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
