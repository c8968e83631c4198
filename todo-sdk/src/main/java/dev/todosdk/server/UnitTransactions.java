package dev.todosdk.server;

import dev.todosdk.persistence.UnitOptions;

/** Makes the transactions of units. Thread-safe. */
@FunctionalInterface
public interface UnitTransactions {

    /**
     * The transaction of one unit, before anything is asked of the server.
     *
     * @param options how the unit runs
     * @return of that unit and its thread
     */
    UnitTransaction open(UnitOptions options);
}
