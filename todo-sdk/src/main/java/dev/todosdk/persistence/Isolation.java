package dev.todosdk.persistence;

/**
 * Transaction isolation as PostgreSQL has it (its documentation, chapter "Transaction Isolation"). Immutable.
 */
public enum Isolation {
    /** Each statement sees what was committed before it began. The default of PostgreSQL and of this SDK. */
    READ_COMMITTED,
    /** The whole unit sees one snapshot; writing a row that changed since is a conflict. */
    REPEATABLE_READ,
    /** As if the units ran one after the other; what cannot be made to look so is a conflict. */
    SERIALIZABLE
}
