package dev.todosdk.persistence.exception;

/**
 * The thread was interrupted while it waited, and its interrupt flag is set again; or its unit was {@linkplain
 * dev.todosdk.persistence.UnitOfWork#cancel() cancelled}.
 * Immutable.
 */
public final class OperationInterruptedException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public OperationInterruptedException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
