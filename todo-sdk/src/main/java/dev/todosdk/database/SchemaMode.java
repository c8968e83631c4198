package dev.todosdk.database;

/** What a start does about the schema. Immutable. */
public enum SchemaMode {
    /** Apply the changesets that are missing, then check the mapping against the schema. The default. */
    MIGRATE,
    /** Refuse to start when changesets are missing or the mapping does not fit; change nothing. */
    VALIDATE,
    /** Check only that the mapping fits. */
    LEAVE
}
