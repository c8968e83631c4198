package dev.todosdk.persistence.exception;

/**
 * The database refused the user: wrong password, no such role or database, no right to an object.
 * Immutable.
 */
public final class AccessDeniedException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public AccessDeniedException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
