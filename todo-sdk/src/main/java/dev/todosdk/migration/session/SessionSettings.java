package dev.todosdk.migration.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a session at one moment, to which it can be brought back whatever a changeset set. Roles come first,
 * for they decide which others may be set. Immutable.
 *
 * <p>PostgreSQL does not list settings with a point in their name, which applications make up: they are reset.
 */
public final class SessionSettings {

    private static final String QUERY = """
            select 'session_authorization', current_setting('session_authorization')
            union all select 'role', current_setting('role')
            union all select name, setting from pg_settings where source = 'session'
                and name not in ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')""";

    private final Map<String, String> values;

    private SessionSettings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the settings that were made in this session.
     *
     * @param connection outside a transaction
     * @return the settings as they are now
     * @throws SQLException when the server refuses
     */
    public static SessionSettings of(Connection connection) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                values.put(row.getString(1), row.getString(2));
            }
        }
        return new SessionSettings(values);
    }

    /**
     * Brings the session's settings back.
     *
     * @param connection the session; in a transaction that does not commit, the restoring is undone with what it undid
     * @throws SQLException when the server refuses
     */
    public void restore(Connection connection) throws SQLException {
        String settings = ", set_config(?, ?, false)".repeat(values.size()).substring(2);
        try (PreparedStatement statement = connection.prepareStatement("reset all; select " + settings)) {
            int parameter = 0;
            for (Map.Entry<String, String> setting : values.entrySet()) {
                statement.setString(++parameter, setting.getKey());
                statement.setString(++parameter, setting.getValue());
            }
            statement.execute();
        }
    }

    /**
     * Has the rest of the transaction write times without a zone in UTC.
     *
     * @param connection in a transaction
     * @throws SQLException when the server refuses
     */
    public static void useUtc(Connection connection) throws SQLException {
        execute(connection, "set local time zone 'UTC'");
    }

    /**
     * Takes away what a session keeps besides settings: temporary tables, cursors, channels and advisory locks.
     *
     * @param connection outside a transaction
     * @throws SQLException when the server refuses
     */
    public static void discard(Connection connection) throws SQLException {
        execute(connection, "discard temp; close all; unlisten *; select pg_advisory_unlock_all()");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
