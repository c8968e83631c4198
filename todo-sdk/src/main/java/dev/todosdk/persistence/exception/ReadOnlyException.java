package dev.todosdk.persistence.exception;

/**
 * A write was attempted in a read-only unit or on a read-only server.
 * Immutable.
 */
public final class ReadOnlyException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public ReadOnlyException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
