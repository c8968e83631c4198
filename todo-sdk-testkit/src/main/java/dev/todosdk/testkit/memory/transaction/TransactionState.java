package dev.todosdk.testkit.memory.transaction;

/** What can be done with a transaction. */
public enum TransactionState {
    /** It takes commands. */
    ACTIVE,
    /** A command failed: until a rollback, to a savepoint or of all, commands fail with 25P02. */
    ABORTED,
    /** It was committed. */
    COMMITTED,
    /** It was rolled back. */
    ROLLED_BACK
}
