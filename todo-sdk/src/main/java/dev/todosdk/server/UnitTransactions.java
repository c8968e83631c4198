package dev.todosdk.server;

import dev.todosdk.persistence.UnitOptions;

/** Makes the transactions of units. Thread-safe. */
@FunctionalInterface
public interface UnitTransactions {

    /**
     * The transaction of one unit, before anything is asked of the server.
     *
     * @param options how the unit runs
     * @param leading what the transaction begins with, behind what the options ask for
     * @return of that unit and its thread
     */
    UnitTransaction open(UnitOptions options, LeadingStatements leading);
}
