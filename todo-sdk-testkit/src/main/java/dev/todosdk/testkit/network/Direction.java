package dev.todosdk.testkit.network;

/** A way through a {@link NetworkProxy}. */
public enum Direction {
    /** From the application to PostgreSQL: requests. */
    TO_SERVER,
    /** From PostgreSQL to the application: answers. */
    TO_CLIENT
}
