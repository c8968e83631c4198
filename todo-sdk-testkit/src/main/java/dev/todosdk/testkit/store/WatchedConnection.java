package dev.todosdk.testkit.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A server's connection, on which statements are noticed and faults happen. After an injected fault it behaves as after a
 * real one: aborted until the rollback, or closed. Statements are only watched while somebody wants it, so that the others
 * cost nothing. Of one thread at a time, as connections are.
 */
final class WatchedConnection implements InvocationHandler {

    private final Connection driver;
    private final StoreConnections store;

    /** What waits in batches, of all statements: a commit flight puts theirs together and sends them by one. */
    private final List<Added> batch = new ArrayList<>();

    private boolean wrote;
    private boolean aborted;
    private boolean lost;

    private record Added(WatchedStatement to, SentText text) {}

    private WatchedConnection(Connection driver, StoreConnections store) {
        this.driver = driver;
        this.store = store;
    }

    static Connection over(Connection driver, StoreConnections store) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new WatchedConnection(driver, store));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == first(arguments);
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "watched " + driver;
            case "close" -> lost ? null : pass(method, arguments);
            case "isClosed" -> lost || driver.isClosed();
            case "isValid" -> !lost && driver.isValid((Integer) Objects.requireNonNull(first(arguments)));
            default -> {
                requireOpen();
                yield invokeOpen(method, arguments);
            }
        };
    }

    private @Nullable Object invokeOpen(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit" -> commit();
            case "rollback" -> rollback(method, arguments);
            case "createStatement", "prepareStatement", "prepareCall" -> statement(method, arguments);
            case "unwrap" -> unwrapped(first(arguments), pass(method, arguments));
            case "setSavepoint" -> {
                requireNotAborted();
                yield pass(method, arguments);
            }
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return passTo(driver, method, arguments);
    }

    static @Nullable Object passTo(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
        return arguments == null ? null : arguments[0];
    }

    private @Nullable Object statement(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Statement made = (Statement) Objects.requireNonNull(pass(method, arguments));
        SentText text = first(arguments) instanceof String sql ? SentText.of(sql) : null;
        if (text == null || aborted || store.isWatching()) {
            return WatchedStatement.over(made, text, this);
        }
        noteUnwatched(text);
        return made;
    }

    /** Who asks for the driver's class gets it; who asks for its interface may want to copy. */
    private @Nullable Object unwrapped(@Nullable Object type, @Nullable Object connection) {
        return type == PGConnection.class && connection instanceof PGConnection postgresql && store.isWatching()
                ? WithoutCopy.over(postgresql)
                : connection;
    }

    void added(WatchedStatement to, SentText text) {
        batch.add(new Added(to, text));
    }

    void dropped(WatchedStatement from) {
        batch.removeIf(added -> added.to() == from);
    }

    List<SentText> takeBatch() {
        List<SentText> texts = batch.stream().map(Added::text).toList();
        batch.clear();
        return texts;
    }

    private void noteUnwatched(SentText text) {
        if (text.commits()) {
            wrote = false;
        } else if (text.writes()) {
            wrote = true;
        }
    }

    /** What a watched statement does to reach the server. */
    @FunctionalInterface
    interface Sending {
        @Nullable Object send() throws Throwable;
    }

    @Nullable Object send(List<SentText> texts, Sending sending) throws Throwable {
        requireOpen();
        if (texts.get(0).takesBack()) {
            aborted = false;
        }
        requireNotAborted();
        List<Statements.Statement> statements =
                texts.stream().flatMap(text -> text.statements().stream()).toList();
        String refused = store.faults().takeStatement(statements.size());
        if (refused != null) {
            setSavepoints(texts);
            throw refuse(refused);
        }
        wrote |= texts.stream().anyMatch(SentText::writes);
        boolean commits = texts.get(texts.size() - 1).commits() || driver.getAutoCommit();
        Faults.AtCommit fault = commits ? takeCommit() : null;
        store.sent(statements);
        Object result = fault == null || fault.applied() ? sending.send() : null;
        if (fault != null) {
            throw fault.applied() ? loseAnswer(fault.sqlState()) : refuse(fault.sqlState());
        }
        return result;
    }

    /** A server has set those of a flight by the time at which it refuses what follows them. */
    private void setSavepoints(List<SentText> texts) throws SQLException {
        for (SentText text : texts) {
            if (text.savepoint() != null) {
                try (Statement statement = driver.createStatement()) {
                    statement.execute(text.savepoint());
                }
            }
        }
    }

    private Faults.@Nullable AtCommit takeCommit() {
        Faults.AtCommit fault = wrote ? store.faults().takeCommit() : null;
        wrote = false;
        return fault;
    }

    private @Nullable Object commit() throws SQLException {
        if (aborted) { // The driver, too, returns normally then.
            aborted = false;
            driver.rollback();
            return null;
        }
        if (isCommitted()) {
            wrote = false;
        }
        Faults.AtCommit fault = takeCommit();
        if (fault != null && !fault.applied()) {
            driver.rollback();
            throw refuse(fault.sqlState());
        }
        driver.commit();
        if (fault != null) {
            throw loseAnswer(fault.sqlState());
        }
        return null;
    }

    /** A flight has sent its COMMIT already, perhaps with a statement that was made before there was a fault to watch for. */
    private boolean isCommitted() throws SQLException {
        return driver.isWrapperFor(BaseConnection.class)
                && driver.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    private @Nullable Object rollback(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        aborted = false;
        wrote &= arguments != null; // to a savepoint
        return pass(method, arguments);
    }

    private SQLException refuse(String sqlState) throws SQLException {
        aborted = !driver.getAutoCommit();
        loseIfEnded(sqlState);
        return InjectedError.refusal(sqlState);
    }

    private SQLException loseAnswer(String sqlState) throws SQLException {
        loseIfEnded(sqlState);
        return InjectedError.withoutAnswer(sqlState);
    }

    private void loseIfEnded(String sqlState) throws SQLException {
        if (InjectedError.endsConnection(sqlState)) {
            lost = true;
            driver.close();
        }
    }

    private void requireOpen() throws SQLException {
        if (lost) {
            throw InjectedError.closed();
        }
    }

    private void requireNotAborted() throws SQLException {
        if (aborted) {
            throw InjectedError.aborted();
        }
    }
}
