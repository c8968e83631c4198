package dev.todosdk.persistence.exception;

/**
 * An association that was not fetched was read after its unit had ended. Fetch it in the query, or read it inside the unit.
 * Immutable.
 */
public final class LazyAccessException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public LazyAccessException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
