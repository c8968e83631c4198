package dev.todosdk.failure;

import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Reads what a commit said although it ended normally. A commit that waits for a synchronous standby and is cancelled
 * returns as if nothing had happened, with a warning: it is written here, and nobody knows whether it is anywhere else.
 * Such a commit is in doubt, like one whose answer was lost. Stateless.
 */
public final class CommitWarnings {

    /** The class of the states of warnings. */
    public static final String CLASS = "01";

    /** Where an application's own function raises its warnings, which say nothing of the commit. */
    private static final String RAISED_BY_FUNCTION = "pl_exec.c";

    private CommitWarnings() {}

    /**
     * Looks at what the server remarked on a commit.
     *
     * @param first of the warnings of the statement that committed, or of its connection where they were cleared before; or null
     * @throws SQLException with a state of class 01 when the commit is in doubt
     */
    public static void requireConfirmed(@Nullable SQLWarning first) throws SQLException {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (isDoubt(warning)) {
                throw new SQLException(
                        "The commit was not confirmed: " + warning.getMessage(), warning.getSQLState(), warning);
            }
        }
    }

    private static boolean isDoubt(SQLWarning warning) {
        String state = warning.getSQLState();
        return state != null && state.startsWith(CLASS) && !isRaisedByFunction(warning);
    }

    /** By the server's own source file, since its words may be in any language. */
    private static boolean isRaisedByFunction(SQLWarning warning) {
        ServerErrorMessage said = warning instanceof PSQLWarning server ? server.getServerErrorMessage() : null;
        return said != null && RAISED_BY_FUNCTION.equals(said.getFile());
    }
}
