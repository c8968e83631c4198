package dev.todosdk.persistence.exception;

/**
 * A check or exclusion constraint of the table is not met.
 * Immutable.
 */
public final class CheckException extends ConstraintException {

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param object what in the schema it is about
     */
    public CheckException(Failure failure, SchemaObject object) {
        super(failure, object);
    }
}
