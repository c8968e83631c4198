package dev.todosdk.todo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a todo; what is not said stays. Immutable.
 *
 * <pre>{@code
 * todos.update(id, version, TodoChanges.none().title("Buy oat milk").completed(true));
 * }</pre>
 */
public final class TodoChanges {

    private static final TodoChanges NONE = new TodoChanges(null, false, null, null);

    private final @Nullable String title;
    private final boolean describes;
    private final @Nullable String description;
    private final @Nullable Boolean completed;

    private TodoChanges(
            @Nullable String title, boolean describes, @Nullable String description, @Nullable Boolean completed) {
        this.title = title;
        this.describes = describes;
        this.description = description;
        this.completed = completed;
    }

    /**
     * Nothing, to begin with.
     *
     * @return no changes
     */
    public static TodoChanges none() {
        return NONE;
    }

    /**
     * And another title.
     *
     * @param newTitle 1 to 200 characters (code points), not blank
     * @return a changed copy
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the title breaks its rule
     */
    public TodoChanges title(String newTitle) {
        return new TodoChanges(TodoText.title(newTitle), describes, description, completed);
    }

    /**
     * And another description, or none.
     *
     * @param newDescription at most 10,000 characters (code points), or null to remove it
     * @return a changed copy
     * @throws dev.todosdk.persistence.exception.InvalidInputException when it breaks its rule
     */
    public TodoChanges description(@Nullable String newDescription) {
        return new TodoChanges(title, true, TodoText.description(newDescription), completed);
    }

    /**
     * And done, or open.
     *
     * @param newCompleted true for done
     * @return a changed copy
     */
    public TodoChanges completed(boolean newCompleted) {
        return new TodoChanges(title, describes, description, newCompleted);
    }

    void applyTo(Todo todo) {
        if (title != null) {
            todo.rename(title);
        }
        if (describes) {
            todo.describe(description);
        }
        Optional.ofNullable(completed).ifPresent(done -> {
            if (done) {
                todo.complete();
            } else {
                todo.reopen();
            }
        });
    }
}
