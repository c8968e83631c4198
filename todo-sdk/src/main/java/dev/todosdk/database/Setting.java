package dev.todosdk.database;

import java.util.Set;

/** The settings by name, and which of them describe a connection that the SDK itself makes. */
enum Setting {
    JDBC_URL("jdbcUrl"),
    HOST("host"),
    PORT("port"),
    DATABASE("database"),
    USERNAME("username"),
    PASSWORD("password"),
    DATA_SOURCE("dataSource"),
    SCHEMA("schema"),
    POOL_SIZE("poolSize"),
    CONNECT_TIMEOUT("connectTimeout"),
    SOCKET_TIMEOUT("socketTimeout"),
    POOL_TIMEOUT("poolTimeout"),
    STATEMENT_TIMEOUT("statementTimeout"),
    LOCK_TIMEOUT("lockTimeout"),
    IDLE_IN_TRANSACTION_TIMEOUT("idleInTransactionTimeout"),
    APPLICATION_NAME("applicationName"),
    COMMIT_PATH("commitPath"),
    UNIT_TIMEOUT("unitTimeout"),
    RETRY("retry"),
    URL_PARAMETERS("allowUrlParameters"),
    COMMIT_TOKENS("commitTokens"),
    COMMIT_TOKEN_RETENTION("commitTokenRetention"),
    OUTCOME_TIMEOUT("outcomeTimeout"),
    SCHEMA_MODE("schemaMode"),
    MIGRATION_URL("migrationUrl"),
    MIGRATION_DATA_SOURCE("migrationDataSource"),
    MIGRATION_PARAMETERS("migrationParameters"),
    MIGRATION_CONTEXTS("migrationContexts"),
    MIGRATION_LABELS("migrationLabels"),
    MIGRATION_LOCK_TIMEOUT("migrationLockTimeout"),
    MIGRATION_LISTENER("migrationListener"),
    CLOCK("clock"),
    SERVER("server");

    /** What makes no sense beside a data source or server that somebody else set up. */
    static final Set<Setting> OF_OWN_CONNECTION = Set.of(
            JDBC_URL,
            HOST,
            PORT,
            DATABASE,
            USERNAME,
            PASSWORD,
            SCHEMA,
            POOL_SIZE,
            CONNECT_TIMEOUT,
            SOCKET_TIMEOUT,
            POOL_TIMEOUT,
            STATEMENT_TIMEOUT,
            LOCK_TIMEOUT,
            IDLE_IN_TRANSACTION_TIMEOUT,
            APPLICATION_NAME,
            MIGRATION_URL);

    private final String label;

    Setting(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
