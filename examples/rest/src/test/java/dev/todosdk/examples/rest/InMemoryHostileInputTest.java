package dev.todosdk.examples.rest;

import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;

final class InMemoryHostileInputTest extends HostileInputContract {

    @Override
    UnitOfWorkFactory open() {
        return InMemoryDatabase.with(new TodoModule(), new OnceModule());
    }
}
