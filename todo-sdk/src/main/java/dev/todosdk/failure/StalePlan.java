package dev.todosdk.failure;

import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.DatabaseException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The error of a statement that a connection has prepared on the server and whose columns have changed their type since.
 * Nothing was done, and the driver prepares all statements of that connection anew afterwards: each connection fails once.
 * Stateless.
 */
public final class StalePlan {

    private static final String STATE = "0A000";

    /** "cached plan must not change result type", in whatever language. */
    private static final String ROUTINE = "RevalidateCachedQuery";

    private StalePlan() {}

    /**
     * Whether the server said it.
     *
     * @param thrown what the driver threw, without what hangs on it
     * @return false also when nobody knows where in the server it was said
     */
    public static boolean isToldBy(SQLException thrown) {
        return thrown instanceof PSQLException server
                && server.getServerErrorMessage() != null
                && isIn(server.getServerErrorMessage());
    }

    static boolean isIn(ServerErrorMessage error) {
        return STATE.equals(error.getSQLState()) && ROUTINE.equals(error.getRoutine());
    }

    /**
     * Whether a unit failed for it.
     *
     * @param failure what ended the unit
     * @return true when its next attempt can fail for the same only on another connection
     */
    public static boolean ended(DatabaseException failure) {
        return failure instanceof ConflictException
                && failure.sqlState().filter(STATE::equals).isPresent();
    }
}
