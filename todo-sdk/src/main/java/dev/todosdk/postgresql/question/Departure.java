package dev.todosdk.postgresql.question;

/** What waits on a unit's connection to be sent with what comes after it: a write, or a statement of a question. */
public interface Departure {

    /**
     * How many bytes it is on the wire, roughly. While the server sends a long answer it reads nothing, so that little may
     * follow a question in one flight.
     *
     * @return never less than it costs
     */
    int weight();
}
