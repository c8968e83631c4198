package dev.todosdk.benchmarks.outbox;

/** A library that tells others of units, put together as its documentation says. */
interface Teller extends AutoCloseable {

    /** A unit: adds one to the key's count, and tells the count. */
    void count(String key) throws Exception;

    /** Sees to it that what was left undone by a failure is done again. */
    void goOn() throws Exception;

    @Override
    void close();
}
