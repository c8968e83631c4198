package dev.todosdk.testkit.memory.transaction;

import static dev.todosdk.testkit.memory.type.SqlErrors.error;

import dev.todosdk.testkit.memory.data.Table;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** PostgreSQL's errors about transactions, their locks and their ends, in its words. */
final class TransactionErrors {
    private TransactionErrors() {}

    static PSQLException concurrentUpdate() {
        return error("40001", "could not serialize access due to concurrent update");
    }

    static PSQLException concurrentDelete() {
        return error("40001", "could not serialize access due to concurrent delete");
    }

    static PSQLException dependencies() {
        return error("40001", "could not serialize access due to read/write dependencies among transactions");
    }

    static PSQLException deadlock() {
        return error("40P01", "deadlock detected");
    }

    static PSQLException notLockable(Table table) {
        return error("55P03", "could not obtain lock on row in relation \"" + table.name() + "\"");
    }

    static PSQLException lockTimeout() {
        return error("55P03", "canceling statement due to lock timeout");
    }

    static PSQLException statementTimeout() {
        return error("57014", "canceling statement due to statement timeout");
    }

    static PSQLException cancelled() {
        return error("57014", "canceling statement due to user request");
    }

    static PSQLException terminated() {
        return error("57P01", "terminating connection due to administrator command");
    }

    static PSQLException readOnly(String command) {
        return error("25006", "cannot execute " + command + " in a read-only transaction");
    }

    static PSQLException noSavepoint(String name) {
        return error("3B001", "savepoint \"" + name + "\" does not exist");
    }

    /** 25P02; pgjdbc gives the error that aborted the transaction as the cause. */
    static PSQLException aborted(@Nullable Throwable cause) {
        PSQLException error =
                error("25P02", "current transaction is aborted, commands ignored until end of transaction block");
        if (cause != null) {
            error.initCause(cause);
        }
        return error;
    }
}
