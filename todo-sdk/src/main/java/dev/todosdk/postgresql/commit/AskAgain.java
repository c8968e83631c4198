package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.CommitWarnings;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The failures of the question itself that may be gone a moment later. Stateless. */
final class AskAgain {

    /**
     * Timeouts of a lock, a statement or a whole transaction, which a role may have of its own: the commit in question has not
     * ended yet. So do warnings: no standby has confirmed it.
     */
    private static final Set<String> STILL_UNDER_WAY = Set.of("55P03", "57014", "25P04");

    /** Read-only means a standby, which may be promoted; the others are conflicts with another that asks. */
    private static final Set<String> OTHERS = Set.of("25006", "40001", "40P01", "57P01", "57P02", "57P03", "57P05");

    private AskAgain() {}

    static boolean isWorthwhile(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? failure instanceof SQLTransientException
                : state.startsWith("08")
                        || state.startsWith("53")
                        || isStillUnderWay(failure)
                        || OTHERS.contains(state);
    }

    static boolean isStillUnderWay(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state != null && (STILL_UNDER_WAY.contains(state) || state.startsWith(CommitWarnings.CLASS));
    }
}
