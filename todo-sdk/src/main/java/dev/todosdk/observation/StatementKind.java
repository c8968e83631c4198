package dev.todosdk.observation;

/** The kinds of statements that a unit sends, by what they do. Immutable. */
public enum StatementKind {
    /** A question. */
    SELECT,
    /** New rows. */
    INSERT,
    /** Changed rows. */
    UPDATE,
    /** Deleted rows. */
    DELETE,
    /** The end of a unit that may write, with whatever travels with it: on PostgreSQL mostly all of its writes. */
    COMMIT,
    /** Anything else: settings, procedures, what the application's own SQL does. */
    OTHER
}
