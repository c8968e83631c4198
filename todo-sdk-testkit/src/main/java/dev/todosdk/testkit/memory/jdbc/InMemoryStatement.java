package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** A statement, prepared or plain. For one thread at a time, but for {@code cancel}. */
abstract class InMemoryStatement extends StatementParameters {

    private static final MethodHandle NEW = Adapters.constructor(
            InMemoryStatement.class,
            MethodHandles.lookup(),
            Connection.class,
            ServerSession.class,
            Plans.Prepared.class,
            boolean.class);

    private final Connection connection;
    private final ServerSession session;
    private final Plans.@Nullable Prepared prepared;
    private final boolean returnsKeys;
    private final List<Entry> batch = new ArrayList<>();
    /** What the statements of a text answered, but for those that were looked at. */
    private final Deque<Result> results = new ArrayDeque<>();

    private Duration timeout = Duration.ZERO;
    private long maxRows;
    private @Nullable ResultSet rows;
    private @Nullable ResultSet keys;
    private long updateCount = -1;
    private boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Entry(
            @Nullable SqlType[] types, @Nullable Object[] values) {}

    InMemoryStatement(
            Connection connection, ServerSession session, Plans.@Nullable Prepared prepared, boolean returnsKeys) {
        this.connection = connection;
        this.session = session;
        this.prepared = prepared;
        this.returnsKeys = returnsKeys;
    }

    /** A statement with this text, or a plain one without; {@code returnsKeys} hides the rows behind getGeneratedKeys. */
    static PreparedStatement of(
            Connection connection, ServerSession session, @Nullable String sql, boolean returnsKeys) {
        Plans.Prepared prepared = sql == null ? null : session.plans().prepared(sql);
        try {
            return (InMemoryStatement) NEW.invokeExact(connection, session, prepared, returnsKeys);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void accept(Result result) {
        List<@Nullable Object[]> found = result.rows();
        rows = null;
        keys = null;
        if (found == null) {
            updateCount = result.count();
        } else if (returnsKeys) {
            keys = InMemoryResultSet.of(this, result, maxRows);
            updateCount = result.count();
        } else {
            rows = InMemoryResultSet.of(this, result, maxRows);
            updateCount = -1;
        }
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new PSQLException("This statement has been closed.", PSQLState.OBJECT_NOT_IN_STATE);
        }
    }

    @Override
    public boolean execute() throws SQLException {
        requireOpen();
        if (prepared == null) {
            throw new PSQLException("Can't use query methods without text.", PSQLState.WRONG_OBJECT_TYPE);
        }
        @Nullable SqlType[] types = parameters.types();
        prepared.requireParameters(types.length);
        accept(session.run(prepared, types, parameters.values(), timeout));
        return rows != null;
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        requireOpen();
        results.clear();
        results.addAll(session.runAll(sql, timeout));
        return getMoreResults();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        execute();
        return queried();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        execute(sql);
        return queried();
    }

    private ResultSet queried() throws SQLException {
        if (rows == null) {
            throw new PSQLException("No results were returned by the query.", PSQLState.NO_DATA);
        }
        return rows;
    }

    @Override
    public int executeUpdate() throws SQLException {
        execute();
        return updated();
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        execute(sql);
        return updated();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return executeUpdate();
    }

    private int updated() throws SQLException {
        if (rows != null) {
            throw new PSQLException("A result was returned when none was expected.", PSQLState.TOO_MANY_RESULTS);
        }
        return Math.toIntExact(updateCount);
    }

    @Override
    public @Nullable ResultSet getResultSet() {
        return rows;
    }

    @Override
    public ResultSet getGeneratedKeys() {
        return keys == null ? InMemoryResultSet.of(this, new Result(0, List.of()), 0) : keys;
    }

    @Override
    public int getUpdateCount() {
        return Math.toIntExact(updateCount);
    }

    @Override
    public boolean getMoreResults() {
        Result next = results.poll();
        if (next == null) {
            rows = null;
            updateCount = -1;
        } else {
            accept(next);
        }
        return rows != null;
    }

    @Override
    public void addBatch() {
        batch.add(new Entry(parameters.types(), parameters.values()));
    }

    @Override
    public void clearBatch() {
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        requireOpen();
        List<Entry> entries = List.copyOf(batch);
        batch.clear();
        int[] counts = new int[entries.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                Entry entry = entries.get(i);
                accept(session.run(java.util.Objects.requireNonNull(prepared), entry.types(), entry.values(), timeout));
                counts[i] = Math.toIntExact(updateCount);
            } catch (SQLException failed) {
                throw aborted(counts, i, failed);
            }
        }
        return counts;
    }

    /** pgjdbc says of every entry that it failed, because the whole batch was one flight. */
    private static BatchUpdateException aborted(int[] counts, int entry, SQLException failed) {
        java.util.Arrays.fill(counts, Statement.EXECUTE_FAILED);
        BatchUpdateException aborted = new BatchUpdateException(
                "Batch entry " + entry + " was aborted: " + failed.getMessage()
                        + "  Call getNextException to see other errors in the batch.",
                failed.getSQLState(),
                0,
                counts,
                failed);
        aborted.setNextException(failed);
        return aborted;
    }

    @Override
    public void setQueryTimeout(int seconds) {
        timeout = Duration.ofSeconds(seconds);
    }

    @Override
    public int getQueryTimeout() {
        return (int) timeout.toSeconds();
    }

    @Override
    public void setMaxRows(int max) {
        maxRows = max;
    }

    @Override
    public int getMaxRows() {
        return (int) maxRows;
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void close() {
        closed = true;
        rows = null;
        keys = null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlErrors.refused("unwrapping a statement to " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
