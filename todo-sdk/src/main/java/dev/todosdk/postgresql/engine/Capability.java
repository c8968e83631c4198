package dev.todosdk.postgresql.engine;

/** Something that the SDK asks of PostgreSQL and that not every engine of its protocol has, with what is done there instead. */
public enum Capability {
    /** Migrations are refused by what the lock does, and not by the engine's name: newer releases may have it. */
    SESSION_LOCKS("advisory locks of a session: migrations are refused where two sessions get the same lock"),
    LOG_POSITIONS(
            "positions of the log: replicaUrls is refused, and afterCommitAt tells a position that no replica has"),
    NOTIFICATIONS("LISTEN and NOTIFY: consumers of the outbox look from time to time"),
    DEFERRED_CONSTRAINTS("deferrable constraints: a changeset that makes one is refused by the server"),
    ONE_SNAPSHOT("one snapshot over all nodes: a unit at SNAPSHOT or SERIALIZABLE keeps to the rows of one key");

    private final String instead;

    Capability(String instead) {
        this.instead = instead;
    }

    /** Its name, and what happens without it. */
    @Override
    public String toString() {
        return instead;
    }
}
