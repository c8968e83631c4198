package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a command does. */
@FunctionalInterface
public interface CommandBody<T extends @Nullable Object> {
    /**
     * Does it.
     *
     * @param command valid until this method returns
     * @throws SQLException if it fails; that aborts the transaction
     */
    T run(Command command) throws SQLException;
}
