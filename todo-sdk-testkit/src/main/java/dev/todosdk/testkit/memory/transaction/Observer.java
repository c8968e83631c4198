package dev.todosdk.testkit.memory.transaction;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Is told what the transactions of a store touch, and waits in their place. Called by the thread that runs the command, one
 * at a time.
 */
public interface Observer {

    /** How something is touched. Two touches can change places without a difference unless this says they conflict. */
    enum Touch {
        /** Looks; conflicts with the two others. */
        READ,
        /** Adds to a whole whose parts are told apart elsewhere; conflicts with {@link #READ}. */
        CHANGE,
        /** Conflicts with every other touch. */
        WRITE
    }

    /**
     * Something is touched: a row, a key, a table, a lock, a sequence.
     *
     * @param what its name, the same in each run
     * @param how how
     */
    void touches(String what, Touch how);

    /**
     * Waits for another transaction, without the store's lock.
     *
     * @param over whether the wait is over; to be asked by any thread
     * @param blockers whom it waits for, as {@link #actor} named them
     * @return false when nothing else can go on, so that it is the timeout that comes next
     */
    boolean await(BooleanSupplier over, List<Object> blockers);

    /**
     * Whether the present client is cut off: nobody answers what became of its commit.
     *
     * @return for the thread that asks
     */
    boolean isCutOff();

    /**
     * Chooses whom a deadlock ends.
     *
     * @param circle those who wait for each other, as {@link #actor} named them; first whom PostgreSQL would end if all had
     *     begun to wait within a second
     * @return one of them
     */
    Object victim(List<Object> circle);

    /**
     * Who begins a transaction now.
     *
     * @return the same for the same
     */
    Object actor();

    /**
     * A time by which waits are ordered.
     *
     * @return more each time
     */
    long now();
}
