package dev.todosdk.persistence.exception;

/**
 * The schema could not be brought to, or is not at, the state that this program needs.
 * Immutable.
 */
public final class MigrationException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public MigrationException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
