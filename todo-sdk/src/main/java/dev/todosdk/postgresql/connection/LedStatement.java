package dev.todosdk.postgresql.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * A query with its transaction's settings in front of it, which answer first. A dynamic proxy, because only the first query
 * of a unit with settings of its own is one.
 */
public final class LedStatement implements InvocationHandler {

    private final PreparedStatement statement;

    private LedStatement(PreparedStatement statement) {
        this.statement = statement;
    }

    /**
     * Looks like a statement of the query alone. It is never prepared on the server: the driver would then ask what the query
     * answers, and send it apart from the settings, a round trip more.
     */
    public static PreparedStatement over(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return (PreparedStatement) Proxy.newProxyInstance(
                LedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new LedStatement(statement));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "executeQuery" -> executeQuery();
            default -> call(method, arguments);
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private ResultSet executeQuery() throws SQLException {
        boolean isQuery = statement.execute();
        while (!isQuery) {
            isQuery = statement.getMoreResults();
            if (!isQuery && statement.getUpdateCount() == -1) {
                throw new SQLException("The query gave no rows");
            }
        }
        return statement.getResultSet();
    }
}
