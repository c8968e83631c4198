package dev.todosdk.persistence.exception;

/**
 * A text is longer than its column.
 * Immutable.
 */
public final class ValueTooLongException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public ValueTooLongException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
