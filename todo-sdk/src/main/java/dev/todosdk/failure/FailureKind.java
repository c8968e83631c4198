package dev.todosdk.failure;

/** What a failure is, as far as the SDK tells kinds apart; one exception class each. */
enum FailureKind {
    DUPLICATE_KEY,
    FOREIGN_KEY,
    NOT_NULL,
    CHECK,
    TOO_LONG,
    OUT_OF_RANGE,
    INVALID_TEXT,
    STALE_VERSION,
    CONFLICT,
    LOCK_TIMEOUT,
    STATEMENT_TIMEOUT,
    CANCELLED,
    TRANSACTION_TIMEOUT,
    POOL_TIMEOUT,
    UNAVAILABLE,
    ACCESS_DENIED,
    CONNECTION_LOST,
    READ_ONLY,
    STORAGE_FULL,
    ABORTED,
    NOT_SUPPORTED,
    OTHER
}
