package dev.todosdk.testkit.contract;

import static dev.todosdk.testkit.TodoFixture.aTodo;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;

@BothStores(TodoModule.class)
class TodoRepositoryTest extends VersionedRepositoryContract<Todo> {

    TodoRepositoryTest(UnitOfWorkFactory db) {
        super(db, TodoRepository.class);
    }

    @Override
    protected Todo newEntity(UnitOfWork unit, int number) {
        return aTodo().titled("Todo " + number).entity();
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
