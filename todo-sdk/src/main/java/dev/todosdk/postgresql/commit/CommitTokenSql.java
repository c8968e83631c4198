package dev.todosdk.postgresql.commit;

import java.util.List;
import java.util.Map;

/**
 * The statements about commit tokens. The tables are made by {@code todo-sdk/commit.sql}; their names are found
 * through the search path, like those of every other table; units name them by {@link SdkObjects}.
 */
public final class CommitTokenSql {

    /** The changelog that makes the tables. */
    public static final String CHANGELOG = "todo-sdk/commit.sql";

    /** The table of the tokens. */
    public static final String TABLE = "todo_sdk_commit";

    /** The tables with the columns that are used here. */
    public static final Map<String, List<String>> COLUMNS =
            Map.of(TABLE, List.of("id", "fence"), "todo_sdk_commit_horizon", List.of("one", "deleted_before"));

    /** The function that ends a transaction whose write hit other rows than it was meant for. */
    public static final String GUARD = "todo_sdk_stale";

    /** Commits what is not named. */
    public static final String COMMIT = "COMMIT";

    /**
     * Begins the question for an outcome, which is to wait for a standby exactly as the commit that it asks about: what
     * writes nothing waits for nobody, and would tell of a row that a failover takes away again. So it writes a record to
     * the log, of no meaning to anybody. Takes a limit in milliseconds twice.
     */
    static final String BEGIN_QUESTION = """
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d;
            SELECT pg_logical_emit_message(true, 'todo_sdk', '')
            """;

    /** Takes the token's place, so that a commit that arrives late fails. Waits for one that is under way. */
    static final String FENCE = "INSERT INTO todo_sdk_commit (id, fence) VALUES (?, true) ON CONFLICT DO NOTHING";

    /** Whose row it is, and whether the commit's own row may have been deleted before. */
    static final String READ = """
            SELECT t.fence, coalesce(t.id < h.deleted_before, false)
            FROM todo_sdk_commit t LEFT JOIN todo_sdk_commit_horizon h ON true
            WHERE t.id = ?
            """;

    /** Moves the horizon to the given age in milliseconds, by the server's clock, and never back. */
    static final String RAISE_HORIZON = """
            INSERT INTO todo_sdk_commit_horizon AS h (deleted_before)
            SELECT rpad(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - ?), 12, '0'), 32, '0')::uuid
            ON CONFLICT (one) DO UPDATE SET deleted_before = greatest(h.deleted_before, excluded.deleted_before)
            """;

    /** Deletes some of the tokens before the horizon; skips what another process is deleting. */
    static final String DELETE_SOME = """
            DELETE FROM todo_sdk_commit WHERE id IN (
                SELECT t.id FROM todo_sdk_commit t
                WHERE t.id < (SELECT deleted_before FROM todo_sdk_commit_horizon)
                ORDER BY t.id LIMIT 10000 FOR UPDATE SKIP LOCKED)
            """;

    private CommitTokenSql() {}
}
