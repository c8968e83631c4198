package dev.todosdk.persistence.exception;

/**
 * The connection broke before the commit was sent; nothing of the unit is applied.
 * Immutable.
 */
public final class ConnectionLostException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public ConnectionLostException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
