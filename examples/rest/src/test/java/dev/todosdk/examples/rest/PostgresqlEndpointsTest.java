package dev.todosdk.examples.rest;

import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.TodoModule;

final class PostgresqlEndpointsTest extends EndpointsContract {

    @Override
    UnitOfWorkFactory open() {
        return PostgresqlDatabase.with(new TodoModule(), new OnceModule());
    }
}
