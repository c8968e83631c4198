package dev.todosdk.database;

/** The way of a unit of work's writes to PostgreSQL. What they do is the same. Immutable. */
public enum CommitPath {
    /**
     * In one flight with the commit, and plain reads without a transaction around them, wherever that does the same as a
     * transaction; the plain path elsewhere. The default.
     */
    FLIGHT,
    /** Statement by statement in a transaction, then the commit. */
    PLAIN
}
