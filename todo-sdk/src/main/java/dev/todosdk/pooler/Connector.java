package dev.todosdk.pooler;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one place. Thread-safe. */
@FunctionalInterface
public interface Connector {

    /**
     * Opens one.
     *
     * @return of the caller, who closes it
     * @throws SQLException when there is none
     */
    Connection connect() throws SQLException;
}
