package dev.todosdk.spring;

/** The fate of a unit of work that begins on a thread that is in a transaction of Spring's. */
public enum InsideTransactional {
    /**
     * It is refused by both names. To have it run by itself all the same, suspend the transaction around it: {@code
     * @Transactional(propagation = Propagation.NOT_SUPPORTED)}, or a {@code TransactionTemplate} with that.
     */
    REFUSE,
    /**
     * It runs on a connection of its own and commits by itself, everywhere in the application: whatever becomes of Spring's
     * transaction, what the unit committed stays.
     */
    SEPARATE
}
