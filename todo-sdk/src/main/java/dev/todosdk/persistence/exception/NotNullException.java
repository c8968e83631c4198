package dev.todosdk.persistence.exception;

/**
 * A column that must have a value was given none.
 * Immutable.
 */
public final class NotNullException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public NotNullException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
