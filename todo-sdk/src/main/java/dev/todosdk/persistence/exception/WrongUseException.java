package dev.todosdk.persistence.exception;

/**
 * The API was used against its rules: a unit after its end, from another thread, an unregistered repository. A mistake in the program.
 * Immutable.
 */
public final class WrongUseException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public WrongUseException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
