package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.CommitPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The question for the position of a commit in the server's log. It travels behind the COMMIT, in the same flight: asked
 * before it, or beside it in one statement, the answer would lie ahead of the commit. It is told as a message, because the
 * driver's batches drop rows. Of one commit.
 */
public final class PositionQuestion {

    /** Nobody asks. */
    public static final PositionQuestion NONE = new PositionQuestion(null);

    private static final String MARK = "todo_sdk_position ";

    /**
     * What is on disk, since replicas get nothing else; where commits do not wait for the disk, all that there is. That
     * place may be the first behind the head of a page, where no replica comes to before something is written there.
     */
    private static final String POSITION = """
            (SELECT w - CASE WHEN w % current_setting('wal_block_size')::bigint = 24 THEN 24 ELSE 0 END
             FROM (SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                WHEN current_setting('synchronous_commit') = 'off' THEN pg_current_wal_insert_lsn()
                                ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn)::bigint) AS log (w))
            """;

    /**
     * Reaches the client whatever {@code client_min_messages} says, and no log. Behind a commit nothing may fail, such as for want of
     * a right: it would look like the commit's failure.
     */
    private static final String TELL =
            "DO $$BEGIN RAISE INFO '" + MARK + "%', " + POSITION + "; EXCEPTION WHEN OTHERS THEN NULL; END$$";

    private static final String ASK = "SELECT " + POSITION + ", pg_is_in_recovery()";

    private final @Nullable Consumer<CommitPosition> asking;

    private PositionQuestion(@Nullable Consumer<CommitPosition> asking) {
        this.asking = asking;
    }

    /**
     * A question that somebody has.
     *
     * @param asking is told
     * @return to be sent with one commit
     */
    public static PositionQuestion of(Consumer<CommitPosition> asking) {
        return new PositionQuestion(asking);
    }

    /**
     * Tells whether anybody asks.
     *
     * @return false for nearly all
     */
    public boolean isAsked() {
        return asking != null;
    }

    /**
     * The statement, to stand behind a COMMIT.
     *
     * @return without a semicolon
     */
    public String sql() {
        return TELL;
    }

    /**
     * Adds the statement to a text that ends with COMMIT.
     *
     * @param commit the text
     * @return the same when nobody asks
     */
    public String behind(String commit) {
        return isAsked() ? commit + "; " + TELL : commit;
    }

    /**
     * Reads the answer and tells it; nothing is sent.
     *
     * @param executed the statement of the whole text
     * @throws SQLException when it is closed
     */
    public void read(Statement executed) throws SQLException {
        read(executed.getWarnings());
    }

    /**
     * Reads the answer and tells it; nothing is sent.
     *
     * @param first what the server remarked on the whole text, or null
     */
    public void read(@Nullable SQLWarning first) {
        for (SQLWarning told = first; asking != null && told != null; told = told.getNextWarning()) {
            String message = told.getMessage();
            int mark = message == null ? -1 : message.indexOf(MARK);
            if (message != null && mark >= 0) {
                asking.accept(new CommitPosition(Long.parseLong(message, mark + MARK.length(), message.length(), 10)));
            }
        }
    }

    /** Nothing was sent, so there is nothing to be seen. */
    public void nothingSent() {
        if (asking != null) {
            asking.accept(CommitPosition.START);
        }
    }

    /**
     * What becomes of an error of the whole text.
     *
     * @param thrown by it
     * @param connection it was sent on
     * @return the same, or that the commit is in doubt, since what failed may be this question
     * @throws SQLException when the connection is closed
     */
    public SQLException failed(SQLException thrown, Connection connection) throws SQLException {
        return isAsked() ? BehindCommit.of(thrown, connection) : thrown;
    }

    /**
     * Asks by itself, a round trip of its own.
     *
     * @param connection outside of a transaction
     * @return all that is committed is before it
     * @throws SQLException when the server does not answer
     */
    public static CommitPosition ask(Connection connection) throws SQLException {
        return ask(connection, false);
    }

    /**
     * Asks a standby, likewise.
     *
     * @param connection outside of a transaction
     * @return all that is committed before it is to be read there
     * @throws SQLException when it does not answer, or is none: the log of one that takes writes itself is its own
     */
    public static CommitPosition askStandby(Connection connection) throws SQLException {
        return ask(connection, true);
    }

    private static CommitPosition ask(Connection connection, boolean standby) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (standby && !row.getBoolean(2)) {
                throw new SQLException("it is no standby, but takes writes itself (pg_is_in_recovery() is false)");
            }
            return new CommitPosition(row.getLong(1));
        }
    }
}
