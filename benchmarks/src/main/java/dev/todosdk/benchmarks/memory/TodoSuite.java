package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.RepositoryContract;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.List;

/** The repository contract, for todos. */
public abstract class TodoSuite extends RepositoryContract<Todo, TodoRepository> {

    TodoSuite() {
        super(TodoRepository.class);
    }

    /** In memory. */
    public static final class InMemory extends TodoSuite {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return InMemoryDatabase.with(modules);
        }
    }

    /** On the embedded PostgreSQL. */
    public static final class OnPostgresql extends TodoSuite {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return PostgresqlDatabase.with(modules);
        }
    }

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new TodoModule());
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
        todo.rename("changed");
    }

    @Override
    protected Object stateOf(Todo todo) {
        return todo.title();
    }
}
