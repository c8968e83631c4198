package dev.todosdk.persistence.exception;

/**
 * A value that no statement was sent for, because it breaks a rule: the field and the rule are named, the value is not.
 * Found on the way in, the unit of work stays usable. Immutable.
 */
public final class InvalidInputException extends DatabaseException {

    private final String field;
    private final String rule;

    /**
     * Made where the rule is checked.
     *
     * @param field the field, as the caller knows it: {@code title}, {@code Todo.title}, {@code page.size}
     * @param rule what the field must be, as the end of a sentence: {@code must not be blank}
     */
    public InvalidInputException(String field, String rule) {
        super(Failure.of(field + " " + rule + ". Nothing was sent to the database."), FailureCategory.INVALID_INPUT);
        this.field = field;
        this.rule = rule;
    }

    /**
     * The field at fault.
     *
     * @return its name, never null
     */
    public String field() {
        return field;
    }

    /**
     * The rule it breaks.
     *
     * @return the end of a sentence that begins with the field
     */
    public String rule() {
        return rule;
    }
}
