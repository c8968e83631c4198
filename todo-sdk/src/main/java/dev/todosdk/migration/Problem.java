package dev.todosdk.migration;

/**
 * One reason why a program may not use a database. Immutable and thread-safe.
 *
 * @param kind what sort of problem
 * @param message what is wrong, with which changeset, table or index, and what to do
 */
public record Problem(Kind kind, String message) {

    /** The sorts of problems. */
    public enum Kind {
        /** A changeset is not applied yet. */
        PENDING,
        /** An applied changeset's text was edited afterwards. */
        CHANGED,
        /** The database is newer: it has a changeset that the changelogs do not contain. */
        UNKNOWN,
        /** The history of these changelogs is in another table than the one that is looked at. */
        HISTORY_ELSEWHERE,
        /** A changelog is not correct in itself. */
        CHANGELOG,
        /** PostgreSQL holds an index to be invalid. */
        INVALID_INDEX,
        /** The mapping of the entities and the schema differ. */
        MAPPING
    }
}
