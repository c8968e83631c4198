package dev.todosdk.testkit.exploration;

/** What may go wrong on the way to the database and in the process itself. */
public enum Fault {
    /**
     * The connection is lost before a statement or a commit reaches the server, which rolls back. {@code run} and {@code
     * call} run the unit again.
     */
    CONNECTION_LOST,
    /** A commit takes effect, and the connection is lost before the client hears of it. */
    LOST_ANSWER,
    /** The process ends before a statement, a commit or a rollback: its unit is gone, and the server rolls it back. */
    CRASH
}
