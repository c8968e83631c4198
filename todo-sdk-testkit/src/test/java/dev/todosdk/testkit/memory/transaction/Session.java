package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A client of one of the two servers. */
interface Session extends AutoCloseable {
    /** Runs a step; returns its result, or its error in one line. */
    String run(Step step);

    /** Whether the step that is running waits for another session and will go on waiting. */
    boolean blocked() throws SQLException;

    /** Whether a transaction has begun and not ended. */
    boolean inTransaction();

    @Override
    void close() throws SQLException;

    static String describe(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        if (server == null) {
            return "ERROR " + error.getSQLState() + " " + error.getMessage();
        }
        return "ERROR " + server.getSQLState() + " " + server.getMessage() + " [" + text(server.getSchema()) + "|"
                + text(server.getTable()) + "|" + text(server.getColumn()) + "|" + text(server.getConstraint()) + "]";
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }
}
