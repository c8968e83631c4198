package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Opens connections to a server that takes writes, for asking what became of a commit. Thread-safe. */
@FunctionalInterface
public interface OutcomeConnections {

    /**
     * Opens one.
     *
     * @param limit how long that may take, over all hosts together
     * @return of the caller, who closes it
     * @throws SQLException when there is none
     */
    Connection open(Duration limit) throws SQLException;
}
