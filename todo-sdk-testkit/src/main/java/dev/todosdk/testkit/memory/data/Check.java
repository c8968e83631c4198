package dev.todosdk.testkit.memory.data;

import java.sql.SQLException;

/**
 * A check constraint.
 *
 * @param name the name in the database
 * @param rule what a row must satisfy
 */
public record Check(String name, Rule rule) {

    /** The condition of a check constraint. Called by any thread, and must not touch the store. */
    @FunctionalInterface
    public interface Rule {
        /**
         * Whether the row may be stored: true unless the condition is false (NULL passes).
         *
         * @throws SQLException if the condition cannot be evaluated
         */
        boolean admits(Row row) throws SQLException;
    }
}
