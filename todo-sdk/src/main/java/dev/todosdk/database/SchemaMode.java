package dev.todosdk.database;

/** The part of a start that is about the schema. Immutable. */
public enum SchemaMode {
    /** Apply the changesets that are missing, then check the mapping against the schema. The default. */
    MIGRATE,
    /** Refuse to start when changesets are missing or the mapping does not fit; change nothing. */
    VALIDATE,
    /** Check only that the mapping fits. */
    LEAVE
}
