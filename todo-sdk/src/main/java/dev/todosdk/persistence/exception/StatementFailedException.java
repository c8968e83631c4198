package dev.todosdk.persistence.exception;

/**
 * The server refused a statement for a reason of no kind of its own, mostly a mistake in the statement.
 * Immutable.
 */
public final class StatementFailedException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public StatementFailedException(Failure failure) {
        super(failure, FailureCategory.DEFECT);
    }
}
