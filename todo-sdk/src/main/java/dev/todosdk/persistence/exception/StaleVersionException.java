package dev.todosdk.persistence.exception;

/**
 * The entity was changed or deleted by someone else since this unit, or the caller, read it. Read again, decide again.
 * Immutable.
 */
public final class StaleVersionException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public StaleVersionException(Failure failure) {
        super(failure, FailureCategory.STALE_VERSION);
    }
}
