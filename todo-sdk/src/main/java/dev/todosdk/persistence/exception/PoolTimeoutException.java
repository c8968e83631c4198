package dev.todosdk.persistence.exception;

/**
 * No connection of the pool became free in time. The message carries the pool's state.
 * Immutable.
 */
public final class PoolTimeoutException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public PoolTimeoutException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
