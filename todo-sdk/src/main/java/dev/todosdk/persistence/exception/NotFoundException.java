package dev.todosdk.persistence.exception;

/**
 * No entity has the id that was asked for.
 * Immutable.
 */
public final class NotFoundException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public NotFoundException(Failure failure) {
        super(failure, FailureCategory.NOT_FOUND);
    }
}
