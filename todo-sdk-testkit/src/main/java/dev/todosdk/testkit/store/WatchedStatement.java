package dev.todosdk.testkit.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement whose executions go through its {@link WatchedConnection}. */
final class WatchedStatement implements InvocationHandler {

    private final Statement driver;
    private final @Nullable SentText prepared;
    private final WatchedConnection connection;

    private WatchedStatement(Statement driver, @Nullable SentText prepared, WatchedConnection connection) {
        this.driver = driver;
        this.prepared = prepared;
        this.connection = connection;
    }

    static Object over(Statement driver, @Nullable SentText prepared, WatchedConnection connection) {
        return Proxy.newProxyInstance(
                WatchedStatement.class.getClassLoader(),
                new Class<?>[] {kind(driver)},
                new WatchedStatement(driver, prepared, connection));
    }

    private static Class<?> kind(Statement driver) {
        if (driver instanceof CallableStatement) {
            return CallableStatement.class;
        }
        return driver instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "addBatch" -> connection.added(this, text(arguments));
            case "clearBatch", "close" -> connection.dropped(this);
            case "executeBatch", "executeLargeBatch" -> {
                List<SentText> texts = connection.takeBatch();
                if (!texts.isEmpty()) {
                    return connection.send(texts, () -> WatchedConnection.passTo(driver, method, arguments));
                }
            }
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
                return connection.send(
                        List.of(text(arguments)), () -> WatchedConnection.passTo(driver, method, arguments));
            }
            default -> {}
        }
        return WatchedConnection.passTo(driver, method, arguments);
    }

    private SentText text(@Nullable Object @Nullable [] arguments) {
        return WatchedConnection.first(arguments) instanceof String sql
                ? SentText.of(sql)
                : Objects.requireNonNull(prepared, "a statement has a text");
    }
}
