package dev.todosdk.persistence.exception;

/**
 * The unit stood idle, or ran, longer than it may, and the server ended it.
 * Immutable.
 */
public final class TransactionTimeoutException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public TransactionTimeoutException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
