package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Tells whether a transaction's commit has to store a token: whatever may have written. Stateless. */
public final class ServerRole {

    private static final String HAS_WRITTEN = "SELECT pg_current_xact_id_if_assigned() IS NOT NULL";

    private ServerRole() {}

    /**
     * Whether the transaction under way may have written. A server that takes no writes refuses to store a token even
     * where there is none to store; so where the server once said that it takes none, it is asked whether something was
     * written all the same: what it said may be old behind a pooler, and a transaction may have asked for writing itself.
     *
     * @param connection with its transaction under way
     * @return true also when that is not known
     * @throws SQLException when the connection is closed, or the transaction has failed
     */
    public static boolean mayHaveWritten(Connection connection) throws SQLException {
        return !saidToTakeNoWrites(connection) || hasWritten(connection);
    }

    /**
     * Whether the server told the driver that it takes no writes; nothing is asked.
     *
     * @param connection to it
     * @return false also when it told nothing, as servers before version 14 and some poolers
     * @throws SQLException when the connection is closed
     */
    public static boolean saidToTakeNoWrites(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        return isOn(driver, "in_hot_standby") || isOn(driver, "default_transaction_read_only");
    }

    /**
     * Whether the server told the driver that it takes writes; nothing is asked.
     *
     * @param driver a connection to it
     * @return false also when it told nothing, as servers before version 14 and some poolers
     */
    public static boolean saidToTakeWrites(PGConnection driver) {
        return "off".equals(driver.getParameterStatus("in_hot_standby"))
                && "off".equals(driver.getParameterStatus("default_transaction_read_only"));
    }

    private static boolean isOn(PGConnection driver, String parameter) {
        return "on".equals(driver.getParameterStatus(parameter));
    }

    private static boolean hasWritten(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HAS_WRITTEN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
