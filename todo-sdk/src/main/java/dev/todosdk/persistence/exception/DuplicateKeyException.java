package dev.todosdk.persistence.exception;

/**
 * A row with the same primary key or unique key exists.
 * Immutable.
 */
public final class DuplicateKeyException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public DuplicateKeyException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
