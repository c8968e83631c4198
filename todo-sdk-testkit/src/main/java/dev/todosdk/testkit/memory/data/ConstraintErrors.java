package dev.todosdk.testkit.memory.data;

import static dev.todosdk.testkit.memory.type.SqlErrors.error;
import static dev.todosdk.testkit.memory.type.SqlErrors.field;

import org.postgresql.util.PSQLException;

/** PostgreSQL's errors about what tables and sequences hold, in its words and with the names of what was violated. */
public final class ConstraintErrors {
    private ConstraintErrors() {}

    public static PSQLException notNull(Table table, Column column) {
        return error(
                "23502",
                "null value in column \"" + column.name() + "\" of relation \"" + table.name()
                        + "\" violates not-null constraint",
                of(table) + field('c', column.name()));
    }

    public static PSQLException check(Table table, Check check) {
        return error(
                "23514",
                "new row for relation \"" + table.name() + "\" violates check constraint \"" + check.name() + "\"",
                of(table) + field('n', check.name()));
    }

    public static PSQLException unique(Table table, Index index) {
        return error(
                "23505",
                "duplicate key value violates unique constraint \"" + index.name() + "\"",
                of(table) + field('n', index.name()));
    }

    public static PSQLException noParent(Reference reference) {
        Table child = reference.child().table();
        String name = reference.key().name();
        return error(
                "23503",
                "insert or update on table \"" + child.name() + "\" violates foreign key constraint \"" + name + "\"",
                of(child) + field('n', name));
    }

    public static PSQLException stillReferenced(Reference reference) {
        return stillReferenced(reference, "23503", "foreign key constraint");
    }

    public static PSQLException restricted(Reference reference) {
        return stillReferenced(reference, "23001", "RESTRICT setting of foreign key constraint");
    }

    private static PSQLException stillReferenced(Reference reference, String state, String violated) {
        Table child = reference.child().table();
        String name = reference.key().name();
        return error(
                state,
                "update or delete on table \"" + reference.parent().table().name() + "\" violates " + violated + " \""
                        + name + "\" on table \"" + child.name() + "\"",
                of(child) + field('n', name));
    }

    public static PSQLException sequenceExhausted(Sequence sequence, long limit) {
        String bound = sequence.increment() > 0 ? "maximum" : "minimum";
        return error(
                "2200H",
                "nextval: reached " + bound + " value of sequence \"" + sequence.name() + "\" (" + limit + ")");
    }

    public static PSQLException noSequence(String name) {
        return error("42P01", "relation \"" + name + "\" does not exist");
    }

    private static String of(Table table) {
        return field('s', table.schema()) + field('t', table.name());
    }
}
