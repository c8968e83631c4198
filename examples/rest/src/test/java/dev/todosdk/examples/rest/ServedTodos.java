package dev.todosdk.examples.rest;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server of its own for each test, on an empty store. */
abstract class ServedTodos {

    private @Nullable UnitOfWorkFactory units;
    private @Nullable TodoServer server;
    private @Nullable Client client;

    /** An empty database with the todos on it; closed after the test when it can be. */
    abstract UnitOfWorkFactory open();

    @BeforeEach
    final void start() {
        units = open();
        server = new TodoServer(units, "127.0.0.1", 0);
        client = new Client(server.address());
    }

    @AfterEach
    final void stop() throws Exception {
        server().close();
        if (units instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    final TodoServer server() {
        return Objects.requireNonNull(server);
    }

    final Client client() {
        return Objects.requireNonNull(client);
    }
}
