package com.example.todos;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/todos")
public class TodoResource {

    private final UnitOfWorkFactory units;
    private final TodoService todos;

    TodoResource(UnitOfWorkFactory units) {
        this.units = units;
        this.todos = new TodoService(units);
    }

    @POST
    public long create(@QueryParam("title") String title) {
        return units.call(unit -> {
            TodoView made = todos.joining(unit).create(NewTodo.titled(title));
            unit.repository(Outbox.class).publish("todos", String.valueOf(made.id()), title);
            return made.id();
        });
    }

    @GET
    @Path("/{id}")
    public String title(@PathParam("id") long id) {
        return todos.get(id).title();
    }

    @ServerExceptionMapper
    public Response failed(DatabaseException failure) {
        int status =
                switch (failure.category()) {
                    case INVALID_INPUT -> 400;
                    case NOT_FOUND -> 404;
                    case CONSTRAINT -> 409;
                    case STALE_VERSION -> 412;
                    case TEMPORARY -> 503;
                    case OUTCOME_UNKNOWN, DEFECT -> 500;
                };
        return Response.status(status)
                .entity(status == 500 ? "see the log" : failure.getMessage())
                .build();
    }
}
