package dev.todosdk.testkit.exploration;

/** A thing that may go wrong on the way to the database and in the process itself. */
public enum Fault {
    /**
     * The connection is lost before a statement or a commit reaches the server, which rolls back. {@code run} and {@code
     * call} run the unit again.
     */
    CONNECTION_LOST,
    /** A commit takes effect, and the connection is lost before the client hears of it. It asks by its token, and is told. */
    LOST_ANSWER,
    /** The same, and nobody answers either when the client asks what became of its commit. */
    OUTCOME_UNKNOWN,
    /** The process ends before a statement, a commit or a rollback: its unit is gone, and the server rolls it back. */
    CRASH
}
