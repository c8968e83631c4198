package dev.todosdk.persistence.exception;

/**
 * A row was locked by another unit for longer than this one may wait, or at all under NOWAIT.
 * Immutable.
 */
public final class LockTimeoutException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public LockTimeoutException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
