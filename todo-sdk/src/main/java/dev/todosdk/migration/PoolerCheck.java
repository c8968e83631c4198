package dev.todosdk.migration;

import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Refuses a connection through a pooler in transaction mode: there each transaction may run in another session of
 * PostgreSQL, so the session's lock would protect nothing and stay behind with somebody else.
 *
 * <p>A pooler gives itself away by a cancel key of its own: the process id that it told the driver is not the server's.
 * Whether it hands sessions over between transactions shows when a second connection asks at the same time.
 */
final class PoolerCheck {

    private static final String BACKEND = "select pg_backend_pid()";

    private PoolerCheck() {}

    static void refuseTransactionMode(MigrationConnection connection, ConnectionSource source) throws SQLException {
        String backend = connection.names(BACKEND).get(0);
        if (!connection.jdbc().isWrapperFor(PGConnection.class)
                || backend.equals(String.valueOf(
                        connection.jdbc().unwrap(PGConnection.class).getBackendPID()))) {
            return;
        }
        try (MigrationConnection other = MigrationConnection.open(source)) {
            other.jdbc().setAutoCommit(false);
            String otherBackend = other.names(BACKEND).get(0);
            if (otherBackend.equals(backend)
                    || !connection.names(BACKEND).get(0).equals(backend)) {
                throw Failures.of(
                        "Migrations cannot run through a connection pooler in transaction mode, because they hold"
                                + " a lock of the session; nothing was done. Give them a way to PostgreSQL itself: the setting"
                                + " migrationUrl or migrationDataSource (or jdbcUrl of Migrations.builder()).");
            }
        }
    }
}
