package dev.todosdk.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is executed on its connections. */
final class CountingDataSource extends PlainDataSource {

    private final TestDatabase database;
    private final AtomicInteger executed = new AtomicInteger();

    CountingDataSource(TestDatabase database) {
        this.database = database;
    }

    int executed() {
        return executed.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) listening(Connection.class, database.connect());
    }

    private Object listening(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof PreparedStatement) {
                            return listening(PreparedStatement.class, result);
                        }
                        return result instanceof Statement ? listening(Statement.class, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
