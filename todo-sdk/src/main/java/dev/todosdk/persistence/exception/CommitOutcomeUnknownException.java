package dev.todosdk.persistence.exception;

/**
 * The commit was sent and no answer came, nor could it be learned afterwards.
 * Immutable.
 */
public final class CommitOutcomeUnknownException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public CommitOutcomeUnknownException(Failure failure) {
        super(failure);
    }
}
