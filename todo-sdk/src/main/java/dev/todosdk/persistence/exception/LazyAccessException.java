package dev.todosdk.persistence.exception;

/**
 * An association that nobody had read in its unit was read after the unit had ended, inside another unit or outside any. The
 * message names the entity and the association. Fetch it in the query, or read it inside the unit. Immutable.
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
