package dev.todosdk.testkit.memory.transaction;

/** What to do when a row is locked by another transaction. */
public enum LockWait {
    /** Wait until it is free, a timeout strikes or a deadlock is found. */
    WAIT,
    /** Fail at once with 55P03. */
    NOWAIT,
    /** Pass over the row. */
    SKIP_LOCKED
}
