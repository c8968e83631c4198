package dev.todosdk.persistence.exception;

/**
 * Thrown when so many units wait already that this one would have waited too long; it was refused at once, before anything was done.
 * Immutable.
 */
public final class OverloadedException extends DatabaseException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     */
    public OverloadedException(Failure failure) {
        super(failure, FailureCategory.TEMPORARY);
    }
}
