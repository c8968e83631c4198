package dev.todosdk.migration.lint;

/** PostgreSQL's locks on tables, the weakest first. */
public enum LockMode {
    /** Of readers; in the way of {@link #ACCESS_EXCLUSIVE} alone. */
    ACCESS_SHARE,
    /** Of readers that lock rows. */
    ROW_SHARE,
    /** Of writers. */
    ROW_EXCLUSIVE,
    /** Lets readers and writers go on, and keeps other changes of the schema out. */
    SHARE_UPDATE_EXCLUSIVE,
    /** Keeps writers out. */
    SHARE,
    /** Keeps writers and others of its kind out. */
    SHARE_ROW_EXCLUSIVE,
    /** Lets plain readers go on alone. */
    EXCLUSIVE,
    /** Keeps everybody out. */
    ACCESS_EXCLUSIVE;

    /**
     * Says whether it keeps writers waiting.
     *
     * @return true from {@link #SHARE} on
     */
    public boolean stopsWriters() {
        return compareTo(SHARE) >= 0;
    }

    /**
     * Says whether it keeps readers waiting, too.
     *
     * @return true for {@link #ACCESS_EXCLUSIVE}
     */
    public boolean stopsReaders() {
        return this == ACCESS_EXCLUSIVE;
    }

    /** Returns the name as SQL writes it, such as {@code SHARE ROW EXCLUSIVE}. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
