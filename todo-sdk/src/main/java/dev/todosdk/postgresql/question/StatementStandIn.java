package dev.todosdk.postgresql.question;

import dev.todosdk.postgresql.connection.PlainReads;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Field;
import org.postgresql.jdbc.PgStatement;

/**
 * Stands where a statement is executed. A dynamic proxy, because only the statements of questions that wait are stood in for:
 * once when they are noted, and once when they are given their answers.
 */
abstract class StatementStandIn implements InvocationHandler {

    private static final Constructor<?> PROXIES = proxies();

    protected final PreparedStatement statement;

    StatementStandIn(PreparedStatement statement) {
        this.statement = statement;
    }

    /** The proxies' class is looked for once. */
    PreparedStatement asStatement() {
        try {
            return (PreparedStatement) PROXIES.newInstance(this);
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException("A statement cannot be stood in for", thrown);
        }
    }

    private static Constructor<?> proxies() {
        Object one = Proxy.newProxyInstance(
                StatementStandIn.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> null);
        try {
            return one.getClass().getConstructor(InvocationHandler.class);
        } catch (NoSuchMethodException thrown) {
            throw new ExceptionInInitializerError(thrown);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "executeQuery" -> executeQuery();
            case "executeUpdate" -> Math.toIntExact(executeUpdate());
            case "executeLargeUpdate" -> executeUpdate();
            default -> call(method, arguments);
        };
    }

    protected @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static boolean isBinding(Method method, Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 1 && method.getName().startsWith("set");
    }

    protected abstract Object executeQuery() throws SQLException;

    protected abstract long executeUpdate() throws SQLException;

    /** Notes instead of sending, and finds nothing. */
    static final class Noting extends StatementStandIn {

        private static final int ORDINARY = 16;

        private final String sql;
        private final QuestionNotes notes;
        private int weight;
        private boolean noted;

        Noting(String sql, PreparedStatement statement, QuestionNotes notes) {
            super(statement);
            this.sql = sql;
            this.notes = notes;
        }

        @Override
        protected @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && isBinding(method, arguments)) {
                weight += weight(arguments[1]);
            }
            boolean closes = method.getName().equals("close") && noted;
            return closes ? null : super.call(method, arguments);
        }

        private static int weight(@Nullable Object value) {
            if (value instanceof byte[] bytes) {
                return bytes.length;
            }
            boolean isLong = value instanceof CharSequence || value instanceof java.sql.Array;
            return isLong ? String.valueOf(value).length() : ORDINARY;
        }

        @Override
        protected Object executeQuery() throws SQLException {
            noted = true;
            notes.note(NotedStatement.of(sql, statement, !PlainReads.isSelect(sql), weight, notes.isRepeated(sql)));
            return statement.unwrap(PgStatement.class).createResultSet(null, new Field[0], new ArrayList<>(), null);
        }

        @Override
        protected long executeUpdate() throws SQLException {
            noted = true;
            notes.note(NotedStatement.of(sql, statement, true, weight, notes.isRepeated(sql)));
            return 0;
        }
    }

    /** Gives what the server said before. */
    static final class Answering extends StatementStandIn {

        private final NotedStatement noted;

        Answering(NotedStatement noted) {
            super(noted.statement());
            this.noted = noted;
        }

        @Override
        protected @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            return isBinding(method, arguments) ? null : super.call(method, arguments);
        }

        @Override
        protected Object executeQuery() throws SQLException {
            return noted.rows();
        }

        @Override
        protected long executeUpdate() throws SQLException {
            return noted.count();
        }
    }
}
