package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.transaction.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A connection to a {@link Store}. For one thread at a time, but for {@code cancel} and {@code abort}. */
public abstract class InMemoryConnection implements Connection {

    private static final MethodHandle NEW =
            Adapters.constructor(InMemoryConnection.class, MethodHandles.lookup(), ServerSession.class);

    private final ServerSession session;
    private int savepoints;
    private int isolation = TRANSACTION_READ_COMMITTED;
    private boolean readOnly;
    private boolean closed;
    private @Nullable Runnable afterCommit;

    InMemoryConnection(ServerSession session) {
        this.session = session;
    }

    /** Connects to a store whose statements are planned by these plans, or to its replica. */
    public static Connection to(Store store, Plans plans, Duration lockTimeout, boolean atReplica) {
        try {
            return (InMemoryConnection) NEW.invokeExact(new ServerSession(store, plans, lockTimeout, atReplica));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a statement of its transaction has failed. */
    public static boolean isFailed(Connection connection) {
        try {
            return connection.unwrap(InMemoryConnection.class).session.aborted();
        } catch (SQLException lost) {
            return false; // The commit that comes next says so.
        }
    }

    /** Ends the statement that runs now, from any thread. */
    public void cancelStatement() {
        session.cancel();
    }

    private ServerSession open() throws SQLException {
        if (closed) {
            throw new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
        }
        return session;
    }

    @Override
    public Statement createStatement() throws SQLException {
        return InMemoryStatement.of(this, open(), null, false);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return InMemoryStatement.of(this, open(), sql, false);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return generatedKeys == Statement.RETURN_GENERATED_KEYS
                ? InMemoryStatement.of(this, open(), returning(sql, "*"), true)
                : prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return columns.length == 0
                ? prepareStatement(sql)
                : InMemoryStatement.of(this, open(), returning(sql, String.join(",", columns)), true);
    }

    private static String returning(String sql, String columns) {
        return sql.toLowerCase(Locale.ROOT).contains(" returning ") ? sql : sql + " returning " + columns;
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        open().autoCommit(on);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return open().autoCommit();
    }

    @Override
    public void commit() throws SQLException {
        requireManualCommit("commit");
        Runnable named = afterCommit;
        afterCommit = null;
        session.commit();
        if (named != null) {
            named.run();
        }
    }

    /** Has the connection's next commit noted once it took effect. */
    public void afterCommit(Runnable note) {
        afterCommit = note;
    }

    @Override
    public void rollback() throws SQLException {
        requireManualCommit("rollback");
        session.rollback();
    }

    private void requireManualCommit(String what) throws SQLException {
        if (open().autoCommit()) {
            throw new PSQLException(
                    "Cannot " + what + " when autoCommit is enabled.", PSQLState.NO_ACTIVE_SQL_TRANSACTION);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            session.rollback();
            closed = true;
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isValid(int timeout) {
        return !closed;
    }

    @Override
    public void setReadOnly(boolean on) throws SQLException {
        if (on != readOnly) {
            open().requireNoTransaction("read-only property");
            session.settings().sessionReadOnly(on);
            readOnly = on;
        }
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        open().requireNoTransaction("isolation level");
        session.settings().sessionIsolation(name(level));
        isolation = level;
    }

    private static String name(int level) throws SQLException {
        return switch (level) {
            case TRANSACTION_READ_UNCOMMITTED -> "read uncommitted";
            case TRANSACTION_READ_COMMITTED -> "read committed";
            case TRANSACTION_REPEATABLE_READ -> "repeatable read";
            case TRANSACTION_SERIALIZABLE -> "serializable";
            default ->
                throw new PSQLException(
                        "Transaction isolation level " + level + " not supported.", PSQLState.NOT_IMPLEMENTED);
        };
    }

    @Override
    public int getTransactionIsolation() {
        return isolation;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return setSavepoint("JDBC_SAVEPOINT_" + ++savepoints);
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        open().savepoint(name);
        return new NamedSavepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        open().rollbackTo(savepoint.getSavepointName());
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        open().release(savepoint.getSavepointName());
    }

    private record NamedSavepoint(String name) implements Savepoint {
        @Override
        public int getSavepointId() {
            return name.hashCode();
        }

        @Override
        public String getSavepointName() {
            return name;
        }
    }

    @Override
    public Array createArrayOf(String type, Object[] items) throws SQLException {
        return InMemoryArray.of(type, items);
    }

    @Override
    public int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public String getSchema() {
        return "public";
    }

    @Override
    public String getCatalog() {
        return "memory";
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new PSQLException("Cannot unwrap to " + type.getName(), PSQLState.UNKNOWN_STATE);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
