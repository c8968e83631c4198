package dev.todosdk.catalog;

/**
 * A sequence as the catalog has it.
 *
 * @param name as in the catalog
 * @param owned whether it belongs to a column, as {@code bigserial} makes it
 * @param start its first number
 * @param increment its step
 * @param options all that is set besides, in SQL
 */
public record SequenceDefinition(String name, boolean owned, long start, long increment, String options) {

    public String create(SqlNames names) {
        return "CREATE SEQUENCE " + names.quoted(name) + " START WITH " + start + " INCREMENT BY " + increment
                + options;
    }

    public String drop(SqlNames names) {
        return "DROP SEQUENCE " + names.quoted(name);
    }

    public String step(SqlNames names) {
        return "ALTER SEQUENCE " + names.quoted(name) + " INCREMENT BY " + increment;
    }
}
