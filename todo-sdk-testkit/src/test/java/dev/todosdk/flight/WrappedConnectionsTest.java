package dev.todosdk.flight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data sources that wrap what the driver gives, as those do that log, count or trace. */
class WrappedConnectionsTest {

    /** What a wrapper's statements do with a flight's. */
    private enum Wrapping {
        /** Lead to the driver's. */
        OPEN,
        /** Lead nowhere. */
        CLOSED,
        /** Lead to the driver's, but send at once what is added to a batch. */
        ONE_BY_ONE
    }

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void everyStatementIsSeenAndEveryRowStored(Wrapping wrapping) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = Database.builder()
                        .dataSource(wrap(DataSource.class, server.dataSource(), wrapping))
                        .module(new TodoModule())
                        .start()) {
            seen.clear();
            database.run(unit -> {
                for (int i = 0; i < 3; i++) {
                    unit.repository(TodoRepository.class).insert(new Todo("todo " + i));
                }
            });
            assertThat(server.rowCount("todo")).isEqualTo(3);
            assertThat(seen).anyMatch(sql -> sql.startsWith("insert into todo "));
            assertThat(seen.get(seen.size() - 1)).endsWithIgnoringCase("commit");
        }
    }

    private <T> T wrap(Class<T> type, Object driver, Wrapping wrapping) {
        InvocationHandler forward = (proxy, method, arguments) -> {
            Object result = pass(driver, method, arguments);
            if (result instanceof PreparedStatement statement && arguments[0] instanceof String sql) {
                return wrapStatement(statement, sql, wrapping);
            }
            return method.getName().equals("getConnection")
                    ? wrap(Connection.class, requireNonNull(result), wrapping)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, forward));
    }

    private Object wrapStatement(PreparedStatement driver, String sql, Wrapping wrapping) {
        List<Integer> rows = new ArrayList<>();
        InvocationHandler noting = (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.equals("addBatch") || (name.startsWith("execute") && !name.endsWith("Batch"))) {
                seen.add(sql);
            }
            if (wrapping == Wrapping.CLOSED && name.equals("isWrapperFor")) {
                return false;
            }
            if (wrapping == Wrapping.CLOSED && name.equals("unwrap")) {
                throw new SQLException("leads nowhere");
            }
            if (wrapping == Wrapping.ONE_BY_ONE && name.equals("addBatch")) {
                driver.execute();
                rows.add(driver.getUpdateCount());
                return null;
            }
            if (wrapping == Wrapping.ONE_BY_ONE && name.equals("executeBatch")) {
                int[] counts = rows.stream().mapToInt(Integer::intValue).toArray();
                rows.clear();
                return counts;
            }
            return pass(driver, method, arguments);
        };
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, noting);
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
