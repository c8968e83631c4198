package dev.todosdk.persistence.exception;

/**
 * Two units got in each other's way (serialization failure, deadlock) and the server ended this one. Running the unit again cures it.
 * Immutable.
 */
public final class ConflictException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public ConflictException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
