package dev.todosdk.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The statements that the pool of a caller says to each session after it has opened it, such as by an initial statement: a reset would take it
 * away, so it is said again. What travels with the start of the connection is a session's own default and needs nothing.
 */
final class SettingsOfPool {

    private static final String QUESTION = """
            SELECT pg_catalog.string_agg(pg_catalog.format('SELECT pg_catalog.set_config(%L, %L, false);', s.name, s.setting), '')
            FROM (SELECT p.name, p.setting FROM pg_catalog.pg_settings p
                  WHERE p.source = 'session' AND p.name NOT LIKE 'transaction\\_%'
                  UNION ALL
                  SELECT 'role', pg_catalog.current_setting('role')
                  WHERE pg_catalog.current_setting('role') <> 'none') s
            """;

    private SettingsOfPool() {}

    /** As statements, each with a semicolon behind it; mostly empty. */
    static String in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            String said = row.next() ? row.getString(1) : null;
            return said == null ? "" : said;
        }
    }
}
