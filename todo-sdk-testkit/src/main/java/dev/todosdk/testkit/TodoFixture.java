package dev.todosdk.testkit;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Todos for tests: a test says what matters to it, the rest is there already. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * TodoView milk = aTodo().in(db);                                 // "Buy milk", open, without a description
 * TodoView done = aTodo().titled("Call Ann").completed().in(db);
 * List<TodoView> many = TodoFixture.todos(30).stream().map(todo -> todo.in(db)).toList();   // "Todo 1" to "Todo 30"
 * }</pre>
 */
public final class TodoFixture {

    private static final TodoFixture MILK = new TodoFixture("Buy milk", null, false);

    private final String title;
    private final @Nullable String description;
    private final boolean completed;

    private TodoFixture(String title, @Nullable String description, boolean completed) {
        this.title = title;
        this.description = description;
        this.completed = completed;
    }

    /**
     * An open todo, "Buy milk", without a description.
     *
     * @return what every other fixture begins with
     */
    public static TodoFixture aTodo() {
        return MILK;
    }

    /**
     * Open todos, "Todo 1" and so on.
     *
     * @param count how many
     * @return a list of its own
     */
    public static List<TodoFixture> todos(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> MILK.titled("Todo " + number))
                .toList();
    }

    /**
     * Changes the title.
     *
     * @param newTitle 1 to 200 characters, not blank
     * @return a changed copy
     */
    public TodoFixture titled(String newTitle) {
        return new TodoFixture(newTitle, description, completed);
    }

    /**
     * Adds a description.
     *
     * @param newDescription at most 10,000 characters, or null for none
     * @return a changed copy
     */
    public TodoFixture described(@Nullable String newDescription) {
        return new TodoFixture(title, newDescription, completed);
    }

    /**
     * Done.
     *
     * @return a changed copy
     */
    public TodoFixture completed() {
        return new TodoFixture(title, description, true);
    }

    /**
     * The todo as a service is asked to create it.
     *
     * @return a new one
     * @throws dev.todosdk.persistence.exception.InvalidInputException when title or description break their rules
     */
    public NewTodo wanted() {
        return new NewTodo(title, description, completed);
    }

    /**
     * An entity that is not in any unit of work.
     *
     * @return a new one each time
     * @throws dev.todosdk.persistence.exception.InvalidInputException when title or description break their rules
     */
    public Todo entity() {
        return new Todo(wanted());
    }

    /**
     * Inserts it in a unit of work.
     *
     * @param unit open; its owner commits
     * @return the unit's own entity
     */
    public Todo in(UnitOfWork unit) {
        return unit.repository(TodoRepository.class).insert(entity());
    }

    /**
     * Creates it, committed.
     *
     * @param db has the {@link dev.todosdk.todo.TodoModule}
     * @return the todo as it is stored
     */
    public TodoView in(UnitOfWorkFactory db) {
        return new TodoService(db).create(wanted());
    }
}
