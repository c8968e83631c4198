package dev.todosdk.persistence.exception;

/** The part of a unit of work in which something failed. Immutable. */
public enum FailurePhase {
    /** While a connection was being obtained; no statement of the unit had been sent. */
    ACQUIRE,
    /** While the unit did its work, before its commit was asked for. */
    WORK,
    /** From the moment the commit was asked for. */
    COMMIT
}
