package dev.todosdk.postgresql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a PostgreSQL and how long to wait for it; checked before it gets here. Immutable.
 *
 * @param jdbcUrl without credentials
 * @param username the role, or null for the driver's default
 * @param password its password, or null
 * @param schema the schema of all tables, or null for the role's default
 * @param applicationName what the server's own views call these connections
 * @param poolSize the most connections
 * @param connectTimeout for the connection's handshake
 * @param socketTimeout for any one answer
 * @param poolTimeout for a free connection
 * @param statementTimeout for any one statement
 * @param lockTimeout for a row's lock
 * @param idleInTransactionTimeout between two statements of a unit
 */
public record PostgresqlSettings(
        String jdbcUrl,
        @Nullable String username,
        @Nullable String password,
        @Nullable String schema,
        String applicationName,
        int poolSize,
        Duration connectTimeout,
        Duration socketTimeout,
        Duration poolTimeout,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration idleInTransactionTimeout) {

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresqlSettings[" + jdbcUrl + ", username=" + username + ", schema=" + schema + "]";
    }
}
