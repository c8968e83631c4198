package dev.todosdk.persistence.exception;

/**
 * A statement ran longer than it may, and the server cancelled it.
 * Immutable.
 */
public final class StatementTimeoutException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public StatementTimeoutException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
