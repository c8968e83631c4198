package dev.todosdk.testkit.memory.engine;

import static dev.todosdk.testkit.memory.type.SqlErrors.error;
import static dev.todosdk.testkit.memory.type.SqlErrors.field;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** PostgreSQL's errors about rows, constraints and transactions, with the names of what was violated. */
final class StoreErrors {
    private StoreErrors() {}

    static PSQLException notNull(Table table, Column column) {
        return error(
                "23502",
                "null value in column \"" + column.name() + "\" of relation \"" + table.name()
                        + "\" violates not-null constraint",
                of(table) + field('c', column.name()));
    }

    static PSQLException check(Table table, Check check) {
        return error(
                "23514",
                "new row for relation \"" + table.name() + "\" violates check constraint \"" + check.name() + "\"",
                of(table) + field('n', check.name()));
    }

    static PSQLException unique(Table table, Index index) {
        return error(
                "23505",
                "duplicate key value violates unique constraint \"" + index.name() + "\"",
                of(table) + field('n', index.name()));
    }

    static PSQLException noParent(Reference reference) {
        Table child = reference.child().table();
        String name = reference.key().name();
        return error(
                "23503",
                "insert or update on table \"" + child.name() + "\" violates foreign key constraint \"" + name + "\"",
                of(child) + field('n', name));
    }

    static PSQLException stillReferenced(Reference reference) {
        Table child = reference.child().table();
        String name = reference.key().name();
        return error(
                "23503",
                "update or delete on table \"" + reference.parent().table().name()
                        + "\" violates foreign key constraint \"" + name + "\" on table \"" + child.name() + "\"",
                of(child) + field('n', name));
    }

    static PSQLException concurrentUpdate() {
        return error("40001", "could not serialize access due to concurrent update");
    }

    static PSQLException concurrentDelete() {
        return error("40001", "could not serialize access due to concurrent delete");
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

    static PSQLException noSequence(String name) {
        return error("42P01", "relation \"" + name + "\" does not exist");
    }

    static PSQLException sequenceExhausted(Sequence sequence, long limit) {
        String bound = sequence.increment() > 0 ? "maximum" : "minimum";
        return error(
                "2200H",
                "nextval: reached " + bound + " value of sequence \"" + sequence.name() + "\" (" + limit + ")");
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

    private static String of(Table table) {
        return field('s', table.schema()) + field('t', table.name());
    }
}
