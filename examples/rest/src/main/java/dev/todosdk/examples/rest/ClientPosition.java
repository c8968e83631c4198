package dev.todosdk.examples.rest;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.ReadYourWrites;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.TodoService;
import io.javalin.http.Context;

/**
 * The position of a client's last write: each answer tells it, and a client that sends it along reads what it wrote at every
 * replica. Who does not is served as well, and may see its write a moment later.
 */
final class ClientPosition {

    static final String HEADER = "Todo-Position";

    private static final String CLIENT = "client";

    private final UnitOfWorkFactory units;

    ClientPosition(UnitOfWorkFactory units) {
        this.units = units;
    }

    void take(Context ctx) {
        String seen = ctx.header(HEADER);
        ctx.attribute(CLIENT, ReadYourWrites.of(units, seen == null ? CommitPosition.START : CommitPosition.of(seen)));
    }

    static TodoService todos(Context ctx) {
        return new TodoService(client(ctx));
    }

    static void tell(Context ctx) {
        if (ctx.attribute(CLIENT) != null) {
            ctx.header(HEADER, client(ctx).position().toString());
        }
    }

    static ReadYourWrites client(Context ctx) {
        return ctx.attributeOrCompute(CLIENT, missing -> {
            throw new IllegalStateException("no client was taken");
        });
    }
}
