package dev.todosdk.testkit.memory.transaction;

/** The isolation levels of PostgreSQL; its read uncommitted is read committed. */
public enum IsolationLevel {
    /** Each command sees what was committed before it began; a writer waits for the row's writer and looks again. */
    READ_COMMITTED,
    /** All commands see what was committed before the first of them; the second writer of a row fails with 40001. */
    REPEATABLE_READ,
    /** As repeatable read, and what is committed could have come about in some order, one after the other; else 40001. */
    SERIALIZABLE
}
