package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session on the engine; a command outside a transaction is one of its own. */
final class EngineSession implements Session {
    private final Store store;
    private volatile @Nullable Transaction transaction;

    EngineSession(Store store) {
        this.store = store;
    }

    @Override
    public String run(Step step) {
        try {
            return step.run(this);
        } catch (SQLException e) {
            return Session.describe(e);
        }
    }

    @Override
    public boolean blocked() {
        Transaction running = transaction;
        store.lock().lock();
        try {
            Wait wait = running == null ? null : running.waiter().current();
            return running != null
                    && wait != null
                    && !wait.finished()
                    && !running.waiter().chosenAsVictim();
        } finally {
            store.lock().unlock();
        }
    }

    @Override
    public boolean inTransaction() {
        return transaction != null;
    }

    @Override
    public void close() {
        Transaction left = transaction;
        if (left != null) {
            left.rollback();
        }
    }

    Transaction transaction() {
        return Objects.requireNonNull(transaction, "no transaction");
    }

    String begin(IsolationLevel isolation, boolean readOnly) throws SQLException {
        transaction = store.begin(isolation, readOnly);
        return "ok";
    }

    String commit() throws SQLException {
        try {
            return transaction().commit() ? "ok" : "rolled back";
        } finally {
            transaction = null;
        }
    }

    String rollback() {
        transaction().rollback();
        transaction = null;
        return "ok";
    }

    String rollbackIfOpen() {
        return transaction == null ? "ok" : rollback();
    }

    String command(CommandBody<String> body) throws SQLException {
        if (transaction != null) {
            return transaction().run(body);
        }
        begin(IsolationLevel.READ_COMMITTED, false);
        try {
            String result = transaction().run(body);
            transaction().commit();
            return result;
        } finally {
            rollback();
        }
    }
}
