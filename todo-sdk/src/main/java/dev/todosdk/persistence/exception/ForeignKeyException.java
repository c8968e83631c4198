package dev.todosdk.persistence.exception;

/**
 * A row refers to one that is not there, or one that is still referred to was to be deleted.
 * Immutable.
 */
public final class ForeignKeyException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public ForeignKeyException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
