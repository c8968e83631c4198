package dev.todosdk.postgresql;

import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.server.LeadingStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's settings that were sent with the packet that opens a connection, read back at the start: a pooler may have
 * dropped them. What did not arrive goes with each transaction; where that cannot be, the start is refused.
 */
final class SettingsSent {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsSent.class);

    /** Which tables are meant must be right in all that is sent, also outside of units. */
    private static final String SEARCH_PATH = "search_path";

    /**
     * What is in force, and what would be if it were set now: in the server's own writing, so that they can be compared.
     * It is set for the statement alone. Some settings can only be made by the packet that opens a session.
     */
    private static final String IN_FORCE = """
            SELECT t.name, current_setting(t.name, true),
                   CASE WHEN s.context LIKE '%backend' THEN current_setting(t.name, true)
                        ELSE set_config(t.name, t.value, true) END
            FROM unnest(?::text[], ?::text[]) AS t(name, value)
            LEFT JOIN pg_catalog.pg_settings s ON lower(s.name) = lower(t.name)
            """;

    private SettingsSent() {}

    /**
     * Reads them back.
     *
     * @param connection that was opened with them; in autocommit
     * @param sent by name
     * @return what sets in a transaction what did not arrive; mostly nothing
     * @throws ConfigurationException when the schema did not arrive
     */
    static LeadingStatements missing(Connection connection, Map<String, String> sent) throws SQLException {
        Map<String, String> missing = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(IN_FORCE)) {
            statement.setArray(1, connection.createArrayOf("text", sent.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("text", sent.values().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getString(3).equals(rows.getString(2))) {
                        missing.put(rows.getString(1), sent.get(rows.getString(1)));
                    }
                }
            }
        }
        return travelling(missing);
    }

    private static LeadingStatements travelling(Map<String, String> missing) {
        if (missing.containsKey(SEARCH_PATH)) {
            throw new ConfigurationException(List.of("schema: " + missing.get(SEARCH_PATH)
                    + " did not arrive at the server, which would use other tables: the pooler in between does not pass"
                    + " it on. Say ALTER ROLE … SET search_path, or let the pooler set it for its sessions."));
        }
        if (missing.isEmpty()) {
            return LeadingStatements.NONE;
        }
        LOG.info(
                "A pooler does not pass on {}; they go with each transaction, in the same round trip. ALTER ROLE … SET spares"
                        + " that.",
                missing.keySet());
        LeadingStatements leading = LeadingStatements.NONE;
        for (Map.Entry<String, String> each : missing.entrySet()) {
            leading = leading.and("SET LOCAL " + each.getKey() + " = " + literal(each.getValue()));
        }
        return leading;
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
