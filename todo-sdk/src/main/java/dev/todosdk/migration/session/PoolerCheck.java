package dev.todosdk.migration.session;

import dev.todosdk.pooler.Pooler;
import java.sql.SQLException;

/**
 * Refuses a connection through a pooler in transaction mode: there each transaction may run in another session of
 * PostgreSQL, so the session's lock would protect nothing and stay behind with somebody else.
 */
public final class PoolerCheck {

    private PoolerCheck() {}

    public static void refuseTransactionMode(MigrationConnection connection, ConnectionSource source)
            throws SQLException {
        Pooler pooler = Pooler.between(connection.jdbc(), () -> Failures.open(source));
        if (pooler == Pooler.TRANSACTION || pooler == Pooler.STATEMENT) {
            throw Failures.of("Migrations cannot run through a connection pooler in transaction mode, because they hold"
                    + " a lock of the session; nothing was done. Give them a way to PostgreSQL itself: the setting"
                    + " migrationUrl or migrationDataSource (or jdbcUrl of Migrations.builder()).");
        }
    }
}
