package dev.todosdk.testkit.exploration;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A connection whose statements, commits and rollbacks are steps of a run, and which may be lost there. Of one thread. */
final class ScheduledConnection implements InvocationHandler {

    private static final String DEADLOCK = "40P01";

    private final Connection server;
    private final Run run;
    private final @Nullable Story story;
    private boolean active;
    private boolean lost;

    private ScheduledConnection(Connection server, Run run, @Nullable Story story) {
        this.server = server;
        this.run = run;
        this.story = story;
    }

    static Connection over(Connection server, Run run, @Nullable Story story) {
        run.borrow();
        return proxy(Connection.class, new ScheduledConnection(server, run, story));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ScheduledConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "equals" -> {
                return proxy == first(arguments);
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "isClosed" -> {
                return lost || server.isClosed();
            }
            case "isValid" -> {
                return !lost && server.isValid(0);
            }
            case "close" -> {
                server.close();
                return null;
            }
            default -> {}
        }
        if (lost) {
            throw new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
        }
        return switch (method.getName()) {
            case "createStatement", "prepareStatement" -> statement(method, arguments);
            case "commit" -> commit(() -> pass(server, method, arguments));
            case "rollback" -> rollback(method, arguments);
            default -> pass(server, method, arguments);
        };
    }

    private Object statement(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Statement made = (Statement) Objects.requireNonNull(pass(server, method, arguments));
        Class<? extends Statement> type = made instanceof CallableStatement
                ? CallableStatement.class
                : made instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, new Executions(made, first(arguments) instanceof String sql ? sql : ""));
    }

    /** How a step gets to the server and back. */
    @FunctionalInterface
    private interface Sending {
        @Nullable Object send() throws Throwable;
    }

    /** A commit is a step where there is something to commit. */
    private @Nullable Object commit(Sending sending) throws Throwable {
        if (!active) {
            return sending.send();
        }
        active = false;
        Fault fault = meet(run.before(Step.COMMIT));
        boolean wrote = run.hasWritten();
        run.wrote(false);
        Object result = send(sending);
        if (fault == Fault.LOST_ANSWER || fault == Fault.OUTCOME_UNKNOWN) {
            throw lose();
        }
        if (wrote) {
            meet(run.committed());
        }
        return result;
    }

    private @Nullable Object send(Sending sending) throws Throwable {
        run.sends(server);
        try {
            return sending.send();
        } finally {
            run.received();
        }
    }

    private @Nullable Object rollback(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (active) {
            boolean isWhole = arguments == null; // and not to a savepoint
            meet(run.before(Step.ROLLBACK));
            if (isWhole) {
                active = false;
                run.wrote(false);
            } else if (story != null && run.isPlaying()) {
                story.note(run.unit(), "to a savepoint");
            }
        }
        return pass(server, method, arguments);
    }

    /** Ends the connection where the fault does it before the server hears of the step. */
    private @Nullable Fault meet(@Nullable Fault fault) throws SQLException {
        if (fault == Fault.CONNECTION_LOST) {
            throw lose();
        }
        if (fault == Fault.CRASH) {
            lose();
            throw new Crashed("the process ended here");
        }
        return fault;
    }

    private SQLException lose() throws SQLException {
        lost = true;
        run.wrote(false);
        run.loses(server);
        return new SQLException("the connection was lost in an exploration", "08006");
    }

    private @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLException failure) {
                tell(failure);
            }
            throw thrown.getCause();
        }
    }

    private void tell(SQLException failure) {
        boolean isDeadlock = DEADLOCK.equals(failure.getSQLState());
        if (story != null && run.isPlaying()) {
            String how =
                    isDeadlock ? "is ended by the server, which found a deadlock" : "in vain: " + failure.getSQLState();
            story.note(run.unit(), how);
        }
        if (isDeadlock) {
            run.deadlock();
        }
    }

    private @Nullable Object execute(String sql, Sending sending) throws Throwable {
        if (sql.contains(";COMMIT") || sql.equals("COMMIT")) { // what the SDK sends to give a connection back clean
            return commit(sending);
        }
        if (!isStep(sql)) {
            return sending.send();
        }
        if (lost) {
            throw new PSQLException("This statement has been closed.", PSQLState.OBJECT_NOT_IN_STATE);
        }
        meet(run.before(Step.statement(sql)));
        active = true;
        if (!startsWith(sql, "select")) {
            run.wrote(true);
        }
        return send(sending);
    }

    /** Settings, and what the SDK asks and writes for itself, are none: only ids are drawn in steps. */
    private static boolean isStep(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        if (text.contains("todo_sdk_commit") // and not what is its modules': the outbox, and requests that happen once
                || text.contains("pg_catalog.")
                || text.contains(" from pg_")
                || startsWith(sql, "set ")) {
            return false;
        }
        return !startsWith(sql, "select")
                || text.contains(" from ")
                || text.contains("nextval(")
                || text.contains("advisory");
    }

    /** Settings may lead a statement in one text. */
    private static String withoutSettings(String sql) {
        int end = startsWith(sql, "set ") ? sql.indexOf(';') : -1;
        return end < 0 ? sql : withoutSettings(sql.substring(end + 1).stripLeading());
    }

    private static boolean startsWith(String sql, String word) {
        return sql.stripLeading().regionMatches(true, 0, word, 0, word.length());
    }

    private static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
        return arguments == null ? null : arguments[0];
    }

    /** A statement whose executions are steps. */
    private final class Executions implements InvocationHandler {
        private final Statement statement;
        private final String prepared;

        Executions(Statement statement, String prepared) {
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return pass(statement, method, arguments);
            }
            String sql = first(arguments) instanceof String text ? text : prepared;
            Object result = execute(withoutSettings(sql), () -> pass(statement, method, arguments));
            return result instanceof ResultSet rows && story != null && run.isPlaying()
                    ? told(rows, story.result(run.unit()))
                    : result;
        }
    }

    /** Notes what is read, for the story: how many rows, or the one number. */
    private static ResultSet told(ResultSet rows, Story.Result result) throws SQLException {
        boolean single = rows.getMetaData().getColumnCount() == 1;
        return proxy(ResultSet.class, (proxy, method, arguments) -> {
            try {
                Object returned = method.invoke(rows, arguments);
                if (method.getName().equals("next") && Boolean.TRUE.equals(returned)) {
                    result.row(single ? rows.getObject(1) : null);
                }
                return returned;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }
}
