package dev.todosdk.migration.draft;

import dev.todosdk.migration.sql.SqlNames;

/**
 * A sequence as the catalog has it.
 *
 * @param name as in the catalog
 * @param owned whether it belongs to a column, as {@code bigserial} makes it
 * @param start its first number
 * @param increment its step
 * @param options all that is set besides, in SQL
 */
record SequenceDefinition(String name, boolean owned, long start, long increment, String options) {

    String create(SqlNames names) {
        return "CREATE SEQUENCE " + names.quoted(name) + " START WITH " + start + " INCREMENT BY " + increment
                + options;
    }

    String drop(SqlNames names) {
        return "DROP SEQUENCE " + names.quoted(name);
    }

    String step(SqlNames names) {
        return "ALTER SEQUENCE " + names.quoted(name) + " INCREMENT BY " + increment;
    }
}
