package dev.todosdk.postgresql.commit;

import dev.todosdk.failure.CommitWarnings;
import dev.todosdk.persistence.exception.CommitToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Ends a transaction in which an application has made statements of its own, and leaves nothing of it in the session: no
 * setting, role, lock, subscription, cursor or temporary table. All of it travels in the text that ends the transaction,
 * because behind a pooler what comes later may reach another client's session. What belongs to the transaction is taken back
 * before the commit, and deferred constraints are looked at before that, in the state that their triggers expect; session
 * locks are given back after it, because whoever waits for one shall find what was committed. {@code DISCARD ALL} would take
 * the driver's prepared statements along.
 */
public final class SessionReset {

    private static final String STATE = """
            SET CONSTRAINTS ALL IMMEDIATE; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; UNLISTEN *; CLOSE ALL;
            DISCARD TEMP; DISCARD SEQUENCES;
            """;

    /** Statements that were given names in SQL; the driver's own are none of these. */
    private static final String STATEMENTS = """
            DO $$ DECLARE n text; BEGIN
              FOR n IN SELECT s.name FROM pg_catalog.pg_prepared_statements s WHERE s.from_sql LOOP
                EXECUTE pg_catalog.format('DEALLOCATE %I', n);
              END LOOP;
            END $$;
            """;

    private static final String LOCKS = "SELECT pg_catalog.pg_advisory_unlock_all()";

    private final String settings;
    private final SdkObjects own;
    private boolean statements;

    /**
     * For one transaction.
     *
     * @param settings statements that make a session as the application's pool gives it, each with a semicolon; mostly empty
     * @param own where tokens are stored
     */
    public SessionReset(String settings, SdkObjects own) {
        this.settings = settings;
        this.own = own;
    }

    /** Statements may have been given names in SQL. */
    public void withStatements() {
        statements = true;
    }

    /**
     * Commits.
     *
     * @param connection with its transaction under way
     * @param token stored by the same transaction when that has written, or null
     * @param position the question for the commit's position
     * @throws SQLException when the commit failed, or is in doubt
     */
    public void commit(Connection connection, @Nullable CommitToken token, PositionQuestion position)
            throws SQLException {
        String store = token == null ? "" : own.storeIfWritten() + ";";
        String sql = STATE
                + settings
                + (statements ? STATEMENTS : "")
                + store
                + position.behind(CommitTokenSql.COMMIT + ";" + LOCKS);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (token != null) {
                statement.setObject(1, token.id());
            }
            statement.execute();
            CommitWarnings.requireConfirmed(statement.getWarnings());
            position.read(statement);
        } catch (SQLException thrown) {
            throw BehindCommit.of(thrown, connection);
        }
    }

    /**
     * Rolls back, which takes most of it back by itself.
     *
     * @param connection with or without a transaction under way
     * @throws SQLException when that failed; the session may hold something then
     */
    public void rollback(Connection connection) throws SQLException {
        String sql = "ROLLBACK; CLOSE ALL; DISCARD SEQUENCES; " + (statements ? STATEMENTS : "") + LOCKS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
