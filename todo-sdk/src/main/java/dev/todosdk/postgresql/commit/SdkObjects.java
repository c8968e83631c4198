package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.CommitPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the SDK has of its own in the database, named with the schema in which it was found at the start: a trigger, a function
 * or a statement of the application's may change a transaction's search path, and the commit comes after it. Immutable.
 *
 * @param tokens the table of the commit tokens
 * @param guard the function that ends a transaction whose write hit other rows than it was meant for
 * @param messages whether the role may have a message raised, as the question for a commit's position does
 */
public record SdkObjects(String tokens, String guard, boolean messages) {

    /** By their bare names, as long as nobody has looked. */
    public static final SdkObjects UNQUALIFIED = new SdkObjects(CommitTokenSql.TABLE, CommitTokenSql.GUARD, false);

    private static final String QUESTION = """
            SELECT (SELECT quote_ident(n.nspname) FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)),
                   (SELECT quote_ident(n.nspname) FROM pg_catalog.pg_proc p
                    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = to_regproc(?)),
                   has_language_privilege('plpgsql', 'usage')
            """;

    /**
     * Looks for them along a session's search path.
     *
     * @param connection of the pool; its transaction stays open when there is one
     * @return what is missing keeps its bare name
     * @throws SQLException when the server does not answer
     */
    public static SdkObjects find(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION)) {
            statement.setString(1, CommitTokenSql.TABLE);
            statement.setString(2, CommitTokenSql.GUARD);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new SdkObjects(
                        qualified(row.getString(1), CommitTokenSql.TABLE),
                        qualified(row.getString(2), CommitTokenSql.GUARD),
                        row.getBoolean(3));
            }
        }
    }

    private static String qualified(@Nullable String schema, String name) {
        return schema == null ? name : schema + "." + name;
    }

    /**
     * Stores the token of a transaction that is known to have written.
     *
     * @return with one parameter, the token
     */
    public String store() {
        return "INSERT INTO " + tokens + " (id) VALUES (?)";
    }

    /**
     * Stores the token when the transaction has written anything. Only PostgreSQL knows that for sure: a trigger, a native
     * statement or a function may have written.
     *
     * @return with one parameter, the token
     */
    public String storeIfWritten() {
        return "INSERT INTO " + tokens + " (id) SELECT ? WHERE pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL";
    }

    /**
     * As {@link #storeIfWritten}, and commits: the driver sends the parts of one statement in one flight.
     *
     * @return with one parameter, the token
     */
    public String storeIfWrittenAndCommit() {
        return storeIfWritten() + "; " + CommitTokenSql.COMMIT;
    }

    /**
     * The question for the position of one commit.
     *
     * @param asking is told
     * @return a question that nobody asks where it cannot be asked; whoever wants to know then asks by itself
     */
    public PositionQuestion positionQuestion(Consumer<CommitPosition> asking) {
        return messages ? PositionQuestion.of(asking) : PositionQuestion.NONE;
    }
}
