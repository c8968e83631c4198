package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the server's sessions behind a pooler keep from one transaction to the next, in each of them.
 *
 * @param sessions one text each, all alike when nobody left anything
 */
public record SessionState(List<String> sessions) {

    /** How many the pooler holds. */
    public static final int SESSIONS = 5;

    /** Every setting, and what stays until the session ends or somebody ends it: one row. */
    private static final String STATE = """
            SELECT (SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
                    WHERE name NOT LIKE 'plpgsql.%' AND name NOT IN ('application_name', 'transaction_isolation', 'transaction_read_only',
                                       'transaction_deferrable', 'in_hot_standby'))
                || ' user=' || current_user || ' session=' || session_user
                || ' prepared=' || (SELECT count(*) FROM pg_prepared_statements)
                || ' cursors=' || (SELECT count(*) FROM pg_cursors WHERE is_holdable)
                || ' listening=' || (SELECT count(*) FROM pg_listening_channels())
                || ' advisory=' || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())
                || ' temporary=' || (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()),
                pg_backend_pid()
            """;

    /** Holds a transaction in each session at once, so that all are seen. */
    public static SessionState behind(PgBouncer pooler, TestDatabase database) throws SQLException {
        List<Connection> holding = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<Integer> backends = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Connection connection = DriverManager.getConnection(
                        pooler.jdbcUrl("prepareThreshold=0"), database.username(), database.password());
                holding.add(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(STATE)) {
                    row.next();
                    states.add(row.getString(1));
                    backends.add(row.getInt(2));
                }
            }
        } finally {
            for (Connection connection : holding) {
                connection.close();
            }
        }
        assertThat(backends).as("each session of the server is seen").doesNotHaveDuplicates();
        return new SessionState(states);
    }
}
