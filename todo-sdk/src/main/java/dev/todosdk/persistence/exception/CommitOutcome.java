package dev.todosdk.persistence.exception;

/** The outcome of a unit's writes. Immutable. */
public enum CommitOutcome {
    /** None of the unit's writes are in the database, and none will be. */
    NOT_APPLIED,
    /** All of the unit's writes are in the database. */
    APPLIED,
    /** The server did not answer: the writes are all there or none is, and nobody has been able to tell which. */
    UNKNOWN
}
