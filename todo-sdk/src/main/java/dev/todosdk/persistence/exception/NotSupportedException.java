package dev.todosdk.persistence.exception;

/**
 * This server does not do what was asked, and says so instead of doing something similar.
 * Immutable.
 */
public final class NotSupportedException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public NotSupportedException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
