package dev.todosdk.testkit.memory.data;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column that is computed of the others whenever a row is written.
 *
 * @param column its place in the table
 * @param rule what it holds
 */
public record Generated(int column, Rule rule) {

    /** Computes a value of a row's other columns. Called by any thread, and must not touch the store. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The value.
         *
         * @throws SQLException if it cannot be computed
         */
        @Nullable Object of(Row row) throws SQLException;
    }
}
