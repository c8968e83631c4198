package dev.todosdk.postgresql.commit;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What the driver knows of the server without asking. */
public final class ServerRole {

    private ServerRole() {}

    /**
     * Whether the server takes writes at all.
     *
     * @param connection to it
     * @return true also when that is not known
     * @throws SQLException when the connection is closed
     */
    public static boolean takesWrites(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return true;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        return !isOn(driver, "in_hot_standby") && !isOn(driver, "default_transaction_read_only");
    }

    private static boolean isOn(PGConnection driver, String parameter) {
        return "on".equals(driver.getParameterStatus(parameter));
    }
}
