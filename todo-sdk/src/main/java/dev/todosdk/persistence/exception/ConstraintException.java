package dev.todosdk.persistence.exception;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema refused a row. Says which constraint, table and column as far as the server named them, and no value of the
 * row. Immutable.
 */
public abstract sealed class ConstraintException extends DatabaseException
        permits DuplicateKeyException,
                ForeignKeyException,
                NotNullException,
                CheckException,
                ValueTooLongException,
                ValueOutOfRangeException {

    private final @Nullable String constraint;
    private final @Nullable String table;
    private final @Nullable String column;

    ConstraintException(Failure failure, SchemaObject object) {
        super(failure, FailureCategory.CONSTRAINT);
        this.constraint = object.constraint();
        this.table = object.table();
        this.column = object.column();
    }

    /**
     * The constraint's name in the schema.
     *
     * @return the name, or empty when the server named none
     */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /**
     * The table's name in the schema.
     *
     * @return the name, or empty when the server named none
     */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    /**
     * The column's name in the schema.
     *
     * @return the name, or empty when the server named none
     */
    public Optional<String> column() {
        return Optional.ofNullable(column);
    }
}
