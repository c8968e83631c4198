package dev.todosdk.testkit.memory.jdbc;

import dev.todosdk.testkit.memory.expression.Surroundings;
import dev.todosdk.testkit.memory.plan.StatementPlan;
import dev.todosdk.testkit.memory.plan.StatementPlan.Result;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlStatement;
import dev.todosdk.testkit.memory.sql.SqlSyntaxError;
import dev.todosdk.testkit.memory.sql.StatementParser;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.memory.transaction.Transaction;
import dev.todosdk.testkit.memory.transaction.TransactionState;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection: its settings and the transaction in progress. */
final class ServerSession implements Surroundings {

    private static final SqlType[] NO_TYPES = {};
    private static final Object[] NO_VALUES = {};

    private final Store store;
    private final Plans plans;
    private final Settings settings;
    private final boolean atReplica;
    private boolean autoCommit = true;
    private @Nullable Transaction transaction;
    private Instant transactionStart = Instant.EPOCH;

    ServerSession(Store store, Plans plans, Duration lockTimeout, boolean atReplica) {
        this.atReplica = atReplica;
        this.store = store;
        this.plans = plans;
        this.settings = new Settings(lockTimeout);
    }

    Plans plans() {
        return plans;
    }

    Settings settings() {
        return settings;
    }

    boolean autoCommit() {
        return autoCommit;
    }

    void autoCommit(boolean on) throws SQLException {
        if (on && !autoCommit) {
            commit();
        }
        autoCommit = on;
    }

    /** Runs a statement with its parameters' types and values as they were set. */
    Result run(Plans.Prepared statement, @Nullable SqlType[] types, @Nullable Object[] values, Duration timeout)
            throws SQLException {
        SqlStatement.Setting setting = aborted() ? null : statement.setting();
        if (setting != null) {
            set(setting.name(), setting.value(), setting.local());
            return new Result(0, null);
        }
        Transaction current = transaction(statement.isOfIds() ? store.ofIds() : store);
        current.lockTimeout(settings.lockTimeout());
        current.statementTimeout(timeout.isZero() ? settings.statementTimeout() : timeout);
        boolean done = false;
        try {
            Result result = current.run(command -> {
                StatementPlan plan = statement.plan(types);
                return plan.run(command, this, received(types, values));
            });
            done = true;
            return result;
        } catch (Refusal refused) {
            throw SqlErrors.notSupported(String.valueOf(refused.getMessage()));
        } catch (SqlSyntaxError wrong) {
            throw SqlErrors.error(wrong.state(), String.valueOf(wrong.getMessage()));
        } catch (RuntimeException | StackOverflowError fault) {
            throw fault(fault);
        } finally {
            if (autoCommit) {
                end(done);
            }
        }
    }

    /** A mistake of this server's own, which has aborted the transaction; no answer of PostgreSQL's looks like it. */
    private static SQLException fault(Throwable fault) {
        SQLException error = SqlErrors.error(
                "XX000",
                "in memory: the server made a mistake (" + fault.getClass().getName() + "); the transaction is aborted."
                        + " Please report it with the statement and the stack trace");
        error.initCause(fault);
        return error;
    }

    /** What the server makes of the values sent: text without lone surrogates, times of whole microseconds. */
    private static @Nullable Object[] received(@Nullable SqlType[] types, @Nullable Object[] values)
            throws SQLException {
        @Nullable Object[] received = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            SqlType type = types[i];
            received[i] = type == null ? values[i] : type.assign(values[i]);
        }
        return received;
    }

    /** Runs a text without parameters that may hold several statements; returns what each of them gave. */
    Deque<Result> runAll(String sql, Duration timeout) throws SQLException {
        Deque<Result> results = new ArrayDeque<>();
        for (String part : sql.contains(";") ? StatementParser.texts(sql) : List.of(sql)) {
            results.add(run(plans.prepared(part), NO_TYPES, NO_VALUES, timeout));
        }
        return results;
    }

    boolean aborted() {
        return transaction != null && transaction.state() == TransactionState.ABORTED;
    }

    private Transaction transaction() throws SQLException {
        return transaction(store);
    }

    /** Ids are taken in a transaction beside the unit's, whose statements are of their table alone. */
    private Transaction transaction(Store wanted) throws SQLException {
        Transaction current = transaction;
        if (current == null) {
            current = wanted.begin(settings.isolation(), settings.readOnly() || atReplica);
            if (atReplica) {
                current.readAtReplica();
            }
            transactionStart = Instant.now().truncatedTo(ChronoUnit.MICROS);
            transaction = current;
        }
        return current;
    }

    void commit() throws SQLException {
        end(true);
    }

    void rollback() {
        try {
            end(false);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a rollback does not fail", impossible);
        }
    }

    private void end(boolean commit) throws SQLException {
        Transaction current = transaction;
        transaction = null;
        settings.transactionEnds();
        if (current != null && commit) {
            current.commit();
        } else if (current != null) {
            current.rollback();
        }
    }

    void savepoint(String name) throws SQLException {
        transaction().savepoint(name);
    }

    void rollbackTo(String name) throws SQLException {
        transaction().rollbackTo(name);
    }

    void release(String name) throws SQLException {
        transaction().release(name);
    }

    void cancel() {
        Transaction current = transaction;
        if (current != null) {
            current.cancel();
        }
    }

    void requireNoTransaction(String what) throws SQLException {
        if (inTransaction()) {
            throw SqlErrors.error("25001", "Cannot change transaction " + what + " in the middle of a transaction.");
        }
    }

    boolean inTransaction() {
        return transaction != null && transaction.state() == TransactionState.ACTIVE;
    }

    @Override
    public Instant transactionStart() {
        return transactionStart;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Override
    public @Nullable String setting(String name) throws SQLException {
        return settings.shown(name);
    }

    @Override
    public void set(String name, String value, boolean local) throws SQLException {
        if (transaction != null && name.startsWith("transaction_")) {
            throw SqlErrors.error("25001", "SET TRANSACTION must be called before any query");
        }
        settings.set(name, value, local);
    }
}
