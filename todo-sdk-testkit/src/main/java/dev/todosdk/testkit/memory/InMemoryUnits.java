package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.store.StoreConnections;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Begins units on one of the databases that share a mapping. Thread-safe. */
final class InMemoryUnits implements UnitOfWorkFactory, AutoCloseable {

    private final SharedMapping mapping;
    private final Store store;
    private final Duration lockTimeout;
    private final StoreConnections connections = new StoreConnections();
    private volatile boolean closed;

    InMemoryUnits(SharedMapping mapping, Duration lockTimeout) {
        this.mapping = mapping;
        this.store = mapping.server().newDatabase();
        this.lockTimeout = lockTimeout;
    }

    InMemoryServer server() {
        return mapping.server();
    }

    StoreConnections connections() {
        return connections;
    }

    void clear() {
        store.truncate();
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        requireOpen();
        return server().on(store, lockTimeout, connections::watched, () -> mapping.sessions()
                .begin(options));
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        requireOpen();
        return server().on(store, lockTimeout, connections::watched, () -> mapping.sessions()
                .call(options, work));
    }

    private void requireOpen() {
        if (closed) {
            throw new WrongUseException(
                    Failure.of("The database is closed; no unit of work was begun. Begin units before close()."));
        }
    }

    /** Units still open fail with their next statement, and no new ones begin. */
    @Override
    public void close() {
        closed = true;
        store.truncate();
    }
}
