package dev.todosdk.todo;

import org.jspecify.annotations.Nullable;

/**
 * A todo to be created. Immutable, and valid once it exists.
 *
 * @param title 1 to 200 characters (code points), not blank
 * @param description at most 10,000 characters (code points), or null for none
 * @param completed whether it is done from the start
 */
public record NewTodo(String title, @Nullable String description, boolean completed) {

    /**
     * Checks title and description.
     *
     * @param title 1 to 200 characters (code points), not blank
     * @param description at most 10,000 characters (code points), or null for none
     * @param completed whether it is done from the start
     * @throws dev.todosdk.persistence.exception.InvalidInputException when one breaks its rule
     */
    public NewTodo {
        TodoText.title(title);
        TodoText.description(description);
    }

    /**
     * An open todo without a description.
     *
     * @param title 1 to 200 characters (code points), not blank
     * @return what to create
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the title breaks its rule
     */
    public static NewTodo titled(String title) {
        return new NewTodo(title, null, false);
    }

    /**
     * Adds a description.
     *
     * @param newDescription at most 10,000 characters (code points), or null for none
     * @return a changed copy
     * @throws dev.todosdk.persistence.exception.InvalidInputException when it breaks its rule
     */
    public NewTodo described(@Nullable String newDescription) {
        return new NewTodo(title, newDescription, completed);
    }

    /** Without title and description. */
    @Override
    public String toString() {
        return "NewTodo[completed=" + completed + "]";
    }
}
