package dev.todosdk.persistence.exception;

/**
 * A number or a time does not fit its column.
 * Immutable.
 */
public final class ValueOutOfRangeException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public ValueOutOfRangeException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
