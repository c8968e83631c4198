package dev.todosdk.hibernate.query;

/** The rows of a question, read from the server while they are asked for. Of one thread. */
public interface StreamedRows<R> extends AutoCloseable {

    /** Goes to the next one; false behind the last. */
    boolean next();

    /** The one that was gone to. Once for each. */
    R element();

    /** Ends the reading, at whichever row it is. */
    @Override
    void close();
}
