package dev.todosdk.database;

import java.time.Duration;

/** What holds where the caller said nothing: every wait ends. The README lists these. */
final class Defaults {

    static final int POOL_SIZE = 10;
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);
    static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(60);
    static final Duration UNIT_TIMEOUT = Duration.ofMinutes(5);
    static final Duration COMMIT_TOKEN_RETENTION = Duration.ofHours(24);
    static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(30);

    private Defaults() {}
}
