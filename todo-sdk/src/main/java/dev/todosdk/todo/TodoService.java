package dev.todosdk.todo;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Pages;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations on todos. Each method is a unit of work of its own, committed when it returns; made with
 * {@link #joining}, the methods are parts of the caller's unit and never commit. Thread-safe, unless it joined a unit: then
 * it is of that unit's thread.
 *
 * <p>Every method throws {@link NullPointerException} when an argument is null that may not be, and one of
 * {@link dev.todosdk.persistence.exception.DatabaseException} when the database fails; then nothing was changed, but for
 * {@link dev.todosdk.persistence.exception.CommitOutcomeUnknownException}.
 */
public final class TodoService {

    private final UnitOfWorkFactory units;

    /**
     * Creates the service on any database that has the {@link TodoModule}.
     *
     * @param units where units of work come from
     */
    public TodoService(UnitOfWorkFactory units) {
        this.units = Objects.requireNonNull(units, "units");
    }

    /**
     * The same service as a part of a larger unit of work.
     *
     * @param unit the unit; its owner commits
     * @return a service that is usable as long as the unit is
     */
    public TodoService joining(UnitOfWork unit) {
        return new TodoService(UnitOfWorkFactory.joining(Objects.requireNonNull(unit, "unit")));
    }

    /**
     * Creates a todo.
     *
     * @param wanted what to create
     * @return it, as stored
     */
    public TodoView create(NewTodo wanted) {
        Objects.requireNonNull(wanted, "wanted");
        return TodoView.of(
                units.call(unit -> unit.repository(TodoRepository.class).insert(new Todo(wanted))));
    }

    /**
     * Creates todos, all or none.
     *
     * @param wanted what to create; only read
     * @return them, as stored, in the same order
     */
    public List<TodoView> createAll(Collection<NewTodo> wanted) {
        List<Todo> stored = units.call(unit -> {
            // Made anew for each attempt: an entity that a failed unit has given an id is no longer new.
            List<Todo> todos = wanted.stream().map(Todo::new).toList();
            unit.repository(TodoRepository.class).insertAll(todos);
            return todos;
        });
        return stored.stream().map(TodoView::of).toList();
    }

    /**
     * The todo with this id, which must be there.
     *
     * @param id the primary key
     * @return the todo
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     */
    public TodoView get(long id) {
        return units.read(
                unit -> TodoView.of(unit.repository(TodoRepository.class).getById(id)));
    }

    /**
     * The todo with this id.
     *
     * @param id the primary key
     * @return the todo, or empty
     */
    public Optional<TodoView> find(long id) {
        return units.read(
                unit -> unit.repository(TodoRepository.class).findById(id).map(TodoView::of));
    }

    /**
     * One page of all todos.
     *
     * @param page number and size, at most 100,000
     * @param order by attributes of {@link Todo}; the id decides between equals
     * @return the page
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the size is over the cap or a sort names no
     *     attribute
     */
    public Page<TodoView> list(PageRequest page, Order<Todo> order) {
        return units.read(unit -> Pages.map(
                unit.repository(TodoRepository.class)
                        .query(Condition.unrestricted())
                        .orderBy(order)
                        .page(page),
                TodoView::of));
    }

    /**
     * One page of all todos, oldest first.
     *
     * @param page number and size, at most 100,000
     * @return the page
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the size is over the cap
     */
    public Page<TodoView> list(PageRequest page) {
        return list(page, Order.by());
    }

    /**
     * The todos that a query describes. The page's neighbours cost the same however far one has walked; for the web,
     * {@link dev.todosdk.persistence.query.CursorTokens} turns them into text.
     *
     * @param query which, in what order, what part
     * @return the page
     * @throws dev.todosdk.persistence.exception.InvalidInputException naming the field, when a sort names no attribute,
     *     the cursor is from another order, the text cannot be in any todo, or the page is over the cap
     */
    public CursoredPage<TodoView> list(TodoQuery query) {
        return units.read(unit -> Pages.map(
                unit.repository(TodoRepository.class)
                        .query(query.condition())
                        .orderBy(query.order())
                        .cursoredPage(query.page()),
                TodoView::of));
    }

    /**
     * Gives a todo another title.
     *
     * @param id the primary key
     * @param version the version that the caller saw
     * @param title 1 to 200 characters (code points), not blank
     * @return the todo after the change
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     * @throws StaleVersionException when the todo has another version by now
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the title breaks its rule
     */
    public TodoView rename(long id, long version, String title) {
        return update(id, version, TodoChanges.none().title(title));
    }

    /**
     * Gives a todo another description, or none.
     *
     * @param id the primary key
     * @param version the version that the caller saw
     * @param description at most 10,000 characters (code points), or null for none
     * @return the todo after the change
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     * @throws StaleVersionException when the todo has another version by now
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the description breaks its rule
     */
    public TodoView describe(long id, long version, @Nullable String description) {
        return update(id, version, TodoChanges.none().description(description));
    }

    /**
     * Makes several changes to a todo at once.
     *
     * @param id the primary key
     * @param version the version that the caller saw
     * @param changes what to change
     * @return the todo after the change
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     * @throws StaleVersionException when the todo has another version by now
     */
    public TodoView update(long id, long version, TodoChanges changes) {
        Objects.requireNonNull(changes, "changes");
        return change(todos -> {
            Todo todo = todos.getById(id, version);
            changes.applyTo(todo);
            return todo;
        });
    }

    /**
     * Marks a todo done, whatever its version; done already, it stays as it is.
     *
     * @param id the primary key
     * @return the todo after the change
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     */
    public TodoView complete(long id) {
        return change(todos -> {
            Todo todo = todos.getById(id);
            todo.complete();
            return todo;
        });
    }

    /**
     * Marks a todo open, whatever its version; open already, it stays as it is.
     *
     * @param id the primary key
     * @return the todo after the change
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     */
    public TodoView reopen(long id) {
        return change(todos -> {
            Todo todo = todos.getById(id);
            todo.reopen();
            return todo;
        });
    }

    /**
     * Deletes a todo.
     *
     * @param id the primary key
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     */
    public void delete(long id) {
        units.run(unit -> unit.repository(TodoRepository.class).deleteById(id));
    }

    /**
     * Deletes a todo that nobody has changed since it was read.
     *
     * @param id the primary key
     * @param version the version that the caller saw
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is none
     * @throws StaleVersionException when the todo has another version by now
     */
    public void delete(long id, long version) {
        units.run(unit -> {
            TodoRepository todos = unit.repository(TodoRepository.class);
            todos.delete(todos.getById(id, version));
        });
    }

    /**
     * The number of todos.
     *
     * @return the number
     */
    public long count() {
        return units.read(unit -> unit.repository(TodoRepository.class).count());
    }

    /** The view is taken after the unit has written, when version and times are final. */
    private TodoView change(Function<TodoRepository, Todo> change) {
        return TodoView.of(units.call(unit -> change.apply(unit.repository(TodoRepository.class))));
    }
}
