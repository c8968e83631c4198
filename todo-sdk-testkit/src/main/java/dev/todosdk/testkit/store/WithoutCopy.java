package dev.todosdk.testkit.store;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/**
 * The driver's own interface of a connection on which somebody watches statements: it refuses COPY, as a server may for a
 * table. The rows then go out as the inserts that they are in memory, and are counted and disturbed like these.
 */
final class WithoutCopy {

    private WithoutCopy() {}

    static PGConnection over(PGConnection driver) {
        return (PGConnection) Proxy.newProxyInstance(
                WithoutCopy.class.getClassLoader(), new Class<?>[] {PGConnection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getCopyAPI")) {
                        throw new SQLException(
                                "Statements are watched, so rows are inserted one by one",
                                PSQLState.NOT_IMPLEMENTED.getState());
                    }
                    return WatchedConnection.passTo(driver, method, arguments);
                });
    }
}
