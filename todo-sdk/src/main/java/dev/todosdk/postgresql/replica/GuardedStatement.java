package dev.todosdk.postgresql.replica;

import dev.todosdk.postgresql.connection.PlainReads;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The first question of a unit at a replica, with the guard ahead of it. Remembers what was set, so that it can be asked
 * elsewhere. A dynamic proxy, because only the first question of a unit is one.
 */
final class GuardedStatement implements InvocationHandler {

    /** Makes the statement of a text. */
    @FunctionalInterface
    interface Preparing {
        PreparedStatement prepare(Connection connection, String sql) throws SQLException;
    }

    private final ReplicaConnection connection;
    private final String question;
    private final Preparing preparing;
    private final List<Call> set = new ArrayList<>();

    /** Where everything goes: made when it is first needed, and anew at each place. */
    private @Nullable PreparedStatement statement;

    private @Nullable Connection place;
    private int ahead;

    private GuardedStatement(ReplicaConnection connection, String question, Preparing preparing) {
        this.connection = connection;
        this.question = question;
        this.preparing = preparing;
    }

    static PreparedStatement over(ReplicaConnection connection, String question, Preparing preparing) {
        return (PreparedStatement) Proxy.newProxyInstance(
                GuardedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new GuardedStatement(connection, question, preparing));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "executeQuery" -> {
                execute();
                yield current().getResultSet();
            }
            case "execute" -> execute();
            case "close" -> close();
            case "isClosed" -> false;
            default -> call(method, arguments);
        };
    }

    /** What is set is remembered, and done where there is a statement already. */
    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && method.getName().startsWith("set")) {
            Call call = new Call(method, arguments);
            set.add(call);
            return statement == null ? null : call.on(statement, ahead);
        }
        return new Call(method, arguments == null ? new Object[0] : arguments).on(current(), 0);
    }

    private PreparedStatement current() throws SQLException {
        PreparedStatement made = statement;
        return made == null ? prepare(connection.place(), connection.isGuardNeeded()) : made;
    }

    private boolean execute() throws SQLException {
        boolean[] rows = new boolean[1];
        connection.answer((at, guarded) -> {
            PreparedStatement made = statement;
            if (made == null || at != place || guarded != (ahead > 0)) {
                made = prepare(at, guarded);
            }
            boolean isQuery = made.execute();
            for (int i = 0; guarded && i < ReplicaGuard.results(connection.isAlone()); i++) {
                isQuery = made.getMoreResults();
            }
            rows[0] = isQuery;
        });
        return rows[0];
    }

    private PreparedStatement prepare(Connection at, boolean guarded) throws SQLException {
        close();
        boolean alone = connection.isAlone();
        PreparedStatement made = preparing.prepare(at, guarded ? ReplicaGuard.ahead(question, alone) : question);
        statement = made;
        place = at;
        ahead = guarded ? 1 : 0;
        for (Call call : set) {
            call.on(made, ahead);
        }
        if (guarded) {
            connection.route().guard().bind(made);
        }
        if (guarded || !PlainReads.isSelect(question)) {
            // The driver would ask what the question answers, and send it apart from what leads it.
            made.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        return made;
    }

    private @Nullable Object close() throws SQLException {
        PreparedStatement made = statement;
        statement = null;
        if (made != null) {
            made.close();
        }
        return null;
    }

    /** A method of a statement with its arguments. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Call(Method method, Object[] arguments) {

        /** Parameters, which are set by number and value, move behind those that stand ahead. */
        @Nullable Object on(PreparedStatement statement, int ahead) throws SQLException {
            Object[] moved = arguments.clone();
            if (moved.length > 1 && moved[0] instanceof Integer number) {
                moved[0] = number + ahead;
            }
            try {
                return method.invoke(statement, moved);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof SQLException sql) {
                    throw sql;
                }
                throw new SQLException("The statement refused " + method.getName(), thrown.getCause());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
