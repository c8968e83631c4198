package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.VersionedRepositoryContract;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import org.junit.jupiter.api.AfterEach;

/** The repository contract, for todos. */
public abstract class TodoSuite extends VersionedRepositoryContract<Todo> {

    private final TestStore store;

    TodoSuite(TestStore store) {
        super(store, TodoRepository.class);
        this.store = store;
    }

    /** In memory. */
    public static final class InMemory extends TodoSuite {
        InMemory() {
            super(InMemoryDatabase.with(new TodoModule()));
        }
    }

    /** On the embedded PostgreSQL. */
    public static final class OnPostgresql extends TodoSuite {
        OnPostgresql() {
            super(PostgresqlDatabase.with(new TodoModule()));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Todo newEntity(UnitOfWork unit, int number) {
        return new Todo("todo " + number);
    }

    @Override
    protected Object idOf(Todo todo) {
        return todo.id();
    }

    @Override
    protected void change(Todo todo) {
        todo.rename(todo.title() + "!");
    }

    @Override
    protected Object stateOf(Todo todo) {
        return todo.title();
    }
}
