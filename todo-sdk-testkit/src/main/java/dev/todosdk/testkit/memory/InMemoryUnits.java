package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.store.StoreConnections;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Begins units on one of the databases that share a mapping. Thread-safe. */
final class InMemoryUnits implements UnitOfWorkFactory, AutoCloseable {

    private final SharedMapping mapping;
    private final Store store;
    private final StoreConnections connections = new StoreConnections();
    private final UnitOfWorkFactory units;
    private volatile boolean closed;

    /** On a database of its own; connections are shown as they are given out. */
    InMemoryUnits(SharedMapping mapping, Duration lockTimeout, UnaryOperator<Connection> shown) {
        this.mapping = mapping;
        this.store = mapping.server().newDatabase();
        this.units = mapping.units()
                .with(
                        server().transactions(store, lockTimeout, opened -> shown.apply(connections.watched(opened))),
                        List.of(connections.listener()));
    }

    InMemoryServer server() {
        return mapping.server();
    }

    StoreConnections connections() {
        return connections;
    }

    InMemoryReplica replica() {
        return new InMemoryReplica(store);
    }

    void clear() {
        store.truncate();
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        requireOpen();
        return units.begin(options);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        requireOpen();
        return units.call(options, work);
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
