package dev.todosdk.testkit.store;

import dev.todosdk.observation.UnitListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The connections of one store, on which statements are noticed and faults happen: the server's own connections, below all
 * that the SDK does with them. For the testkit's own use. Thread-safe.
 */
public final class StoreConnections {

    private final Faults faults = new Faults();
    private final List<Consumer<Statements.Statement>> recorders = new CopyOnWriteArrayList<>();

    private final ToldListeners listeners = new ToldListeners();

    /** Creates those of a store without connections yet. */
    public StoreConnections() {}

    /**
     * Watches a connection.
     *
     * @param connection from the server
     * @return the same, watched
     */
    public Connection watched(Connection connection) {
        return WatchedConnection.over(connection, this);
    }

    /**
     * Watches the connections of a data source.
     *
     * @param source leads to the server
     * @return a source of watched connections
     */
    public DataSource watched(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                StoreConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(source, arguments);
                        return result instanceof Connection connection ? watched(connection) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Makes it as for a new store: for one that is given to the next test. */
    public void reset() {
        faults.reset();
        recorders.clear();
        listeners.clear();
    }

    /**
     * The listener that is told of the store's units.
     *
     * @return tells those that the test has added
     */
    public UnitListener listener() {
        return listeners.relay();
    }

    void listen(UnitListener listener) {
        listeners.add(listener);
    }

    Faults faults() {
        return faults;
    }

    void record(Consumer<Statements.Statement> recorder) {
        recorders.add(recorder);
    }

    void stopRecording(Consumer<Statements.Statement> recorder) {
        recorders.remove(recorder);
    }

    /** Whether anybody wants to know of statements or disturb them. */
    boolean isWatching() {
        return faults.isArmed() || !recorders.isEmpty();
    }

    void sent(List<Statements.Statement> statements) {
        for (Consumer<Statements.Statement> recorder : recorders) {
            statements.forEach(recorder);
        }
    }
}
