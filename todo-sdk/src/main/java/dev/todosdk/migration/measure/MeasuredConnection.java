package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintRule;
import dev.todosdk.migration.lint.LockMode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements are measured while a changeset runs. One outside a transaction is run in one of its own, so
 * that its locks can be seen before they are given back; one that PostgreSQL does not allow there is watched from a second
 * session. Of one thread.
 */
public final class MeasuredConnection {

    private static final String NOT_IN_TRANSACTION = "25001";

    private final Connection raw;
    private final Opener more;
    private @Nullable Recorder recorder;

    /** Opens further connections to the same database. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens one.
         *
         * @return a connection
         * @throws SQLException when it cannot
         */
        Connection open() throws SQLException;
    }

    private MeasuredConnection(Connection raw, Opener more) {
        this.raw = raw;
        this.more = more;
    }

    /**
     * Opens the connection.
     *
     * @param opener opens this one, and those that watch it
     * @return the connection
     * @throws SQLException when it cannot be opened
     */
    public static MeasuredConnection open(Opener opener) throws SQLException {
        return new MeasuredConnection(opener.open(), opener);
    }

    /**
     * The connection to work with.
     *
     * @return a decorated one
     */
    public Connection jdbc() {
        return (Connection) decorated(Connection.class, (method, arguments) -> {
            Object result = invoke(raw, method, arguments);
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                ended();
            }
            if (result instanceof Statement statement) {
                // The method says which kind: Liquibase asks for the schema by a callable one.
                return measured(method.getReturnType(), statement, prepared(statement, arguments));
            }
            return result;
        });
    }

    private static @Nullable String prepared(Statement statement, Object @Nullable [] arguments) {
        return statement instanceof PreparedStatement && arguments != null ? String.valueOf(arguments[0]) : null;
    }

    private void ended() {
        if (recorder != null) {
            recorder.ended();
        }
    }

    private Object measured(Class<?> type, Statement statement, @Nullable String prepared) {
        return decorated(type, (method, arguments) -> {
            boolean executes = method.getName().startsWith("execute") && recorder != null;
            String sql = arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : prepared;
            return executes
                    ? execute(String.valueOf(sql), () -> invoke(statement, method, arguments))
                    : invoke(statement, method, arguments);
        });
    }

    /** What is in use by others. */
    private static Set<Long> all(SchemaSnapshot snapshot) {
        return new HashSet<>(snapshot.relations().keySet());
    }

    /**
     * What is there now.
     *
     * @return tables, views and indexes by their numbers
     * @throws SQLException when the server cannot be asked
     */
    public Set<Long> relations() throws SQLException {
        return all(SchemaSnapshot.of(raw));
    }

    /**
     * Begins to measure a changeset.
     *
     * @param inUse what others may use; null for all that is there now
     * @throws SQLException when the server cannot be asked
     */
    public void begin(@Nullable Set<Long> inUse) throws SQLException {
        SchemaSnapshot now = SchemaSnapshot.of(raw);
        recorder = new Recorder(inUse == null ? all(now) : inUse, now);
    }

    /**
     * Adds what a changeset says itself, and no statement shows.
     *
     * @param rule what is wrong
     * @param subject with what
     * @param change the changeset's words for it
     */
    public void found(LintRule rule, String subject, String change) {
        if (recorder != null) {
            recorder.found(new LintFinding(rule, subject, change, null));
        }
    }

    /**
     * Ends it.
     *
     * @param comment the changeset's, which may accept findings
     * @return what was seen; null when no changeset was begun
     */
    public @Nullable Measured end(@Nullable String comment) {
        Recorder done = recorder;
        recorder = null;
        return done == null ? null : new Measured(done.measurement(), done.findings(comment));
    }

    @FunctionalInterface
    private interface Execution {
        @Nullable Object run() throws Throwable;
    }

    private @Nullable Object execute(String sql, Execution execution) throws Throwable {
        Recorder open = recorder;
        if (open == null || isOwn(sql)) {
            return execution.run();
        }
        try {
            return raw.getAutoCommit() ? alone(open, sql, execution) : within(open, sql, execution);
        } catch (SQLException refusal) {
            open.failed(sql, refusal);
            throw refusal;
        }
    }

    /** What the SDK and Liquibase themselves do beside the changeset. */
    private static boolean isOwn(String sql) {
        String lower = sql.strip().toLowerCase(Locale.ROOT);
        return lower.contains("databasechangelog")
                || lower.startsWith("reset all;")
                || lower.startsWith("set local ")
                || lower.startsWith("set lock_timeout")
                || lower.contains("pg_current_xact_id()");
    }

    private @Nullable Object within(Recorder open, String sql, Execution execution) throws Throwable {
        open.begins(raw);
        Object result = execution.run();
        open.done(sql, raw);
        return result;
    }

    private @Nullable Object alone(Recorder open, String sql, Execution execution) throws Throwable {
        raw.setAutoCommit(false);
        try {
            Object result = within(open, sql, execution);
            raw.commit();
            open.ended();
            return result;
        } catch (SQLException refusal) {
            raw.rollback();
            open.ended();
            if (!NOT_IN_TRANSACTION.equals(refusal.getSQLState())) {
                throw refusal;
            }
        } finally {
            raw.setAutoCommit(true);
        }
        try (Watcher watcher = Watcher.of(raw, more)) {
            Object result = execution.run();
            Map<Long, LockMode> seen = watcher.seen();
            open.doneOutside(sql, raw, seen);
            return result;
        }
    }

    @FunctionalInterface
    private interface Call {
        @Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static Object decorated(Class<?> type, Call call) {
        InvocationHandler handler = (proxy, method, arguments) -> call.on(method, arguments);
        return Proxy.newProxyInstance(MeasuredConnection.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
