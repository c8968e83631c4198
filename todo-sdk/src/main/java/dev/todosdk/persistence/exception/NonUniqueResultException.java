package dev.todosdk.persistence.exception;

/**
 * A question that allows one answer had several.
 * Immutable.
 */
public final class NonUniqueResultException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public NonUniqueResultException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
