package dev.todosdk.server;

/** A connection that counts what is sent over it beside Hibernate's own executions. Of one unit and its thread. */
public interface CountingConnection {

    /**
     * Counts what is about to be sent.
     *
     * @param roundTrips how often the server will be waited for
     */
    void sending(int roundTrips);

    /**
     * Tells whether the statement that was made last is sent when it is executed.
     *
     * @return false when it waits for others to be sent with them, or was sent so and is given its answer
     */
    boolean isSentAtOnce();

    /**
     * The sum of it.
     *
     * @return how often the server was waited for; also after the connection went back
     */
    int roundTrips();
}
