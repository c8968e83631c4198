package dev.todosdk.testkit.store;

/** A thread that belongs to one database and may use no other. For the testkit's own use. */
public interface Confined {

    /**
     * Is told that its thread is about to begin a unit on another database.
     *
     * @return what to throw
     */
    RuntimeException usesAnother();
}
