package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.CommitPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Asks a replica whether it has replayed the log up to a position, ahead of a question and in the same text; where it has not,
 * the guard fails, and with it all that follows. Inside the question's statement it would be fooled, and inside its transaction
 * wherever that has one snapshot: the snapshot is older than the answer. Immutable.
 *
 * @param position that must be there
 */
record ReplicaGuard(CommitPosition position) {

    private static final String STALE = "todo_sdk_replica_is_behind";
    private static final String INVALID_TEXT = "22P02";

    /**
     * A text that is no number fails to be one, and the server says which text it was. One that takes writes itself has a log of its
     * own, in which the same place is another: it was promoted, or led once and came back.
     */
    private static final String GUARD = """
            SELECT (CASE WHEN pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= ?::pg_lsn THEN '0' ELSE '%s' END)::integer;
            """.formatted(STALE);

    /** Ends the guard's transaction and begins the question's, as the driver does. */
    private static final String BEGIN_ANEW = "COMMIT; BEGIN READ ONLY; ";

    /** Whether there is anything to ask. */
    boolean isNeeded() {
        return position.compareTo(CommitPosition.START) > 0;
    }

    /** The guard with a question behind it: each a transaction of its own, or statements of one that sees what is committed. */
    static String ahead(String question, boolean alone) {
        return GUARD + (alone ? "" : BEGIN_ANEW) + question;
    }

    /** How many results come ahead of the question's. */
    static int results(boolean alone) {
        return alone ? 1 : 3;
    }

    /** Binds the first parameter. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setString(
                1, Long.toHexString(position.value() >>> 32) + "/" + Integer.toHexString((int) position.value()));
    }

    /** Asks by itself. */
    void ask(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(GUARD + (connection.getAutoCommit() ? "" : "COMMIT"))) {
            bind(statement);
            statement.execute();
        }
    }

    static boolean isStale(SQLException thrown) {
        String message = thrown.getMessage();
        return INVALID_TEXT.equals(thrown.getSQLState()) && message != null && message.contains(STALE);
    }
}
