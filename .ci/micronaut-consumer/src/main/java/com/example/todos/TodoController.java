package com.example.todos;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

@Controller("/todos")
@ExecuteOn(TaskExecutors.BLOCKING)
class TodoController {

    private final UnitOfWorkFactory units;
    private final TodoService todos;

    TodoController(UnitOfWorkFactory units) {
        this.units = units;
        this.todos = new TodoService(units);
    }

    @Post
    long create(@QueryValue String title) {
        return units.call(unit -> {
            TodoView made = todos.joining(unit).create(NewTodo.titled(title));
            unit.repository(Outbox.class).publish("todos", String.valueOf(made.id()), title);
            return made.id();
        });
    }

    @Get("/{id}")
    String title(long id) {
        return todos.get(id).title();
    }

    @Error
    HttpResponse<String> failed(DatabaseException failure) {
        int status =
                switch (failure.category()) {
                    case INVALID_INPUT -> 400;
                    case NOT_FOUND -> 404;
                    case CONSTRAINT -> 409;
                    case STALE_VERSION -> 412;
                    case TEMPORARY -> 503;
                    case OUTCOME_UNKNOWN, DEFECT -> 500;
                };
        return HttpResponse.<String>status(HttpStatus.valueOf(status))
                .body(status == 500 ? "see the log" : String.valueOf(failure.getMessage()));
    }
}
