package dev.todosdk.benchmarks.stack;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A number that is put in or replaced. */
@Entity
public class Tally {

    @Id
    private long id;

    @Version
    private long version;

    @SuppressWarnings("UnusedVariable") // stored
    private long number;

    /** For Hibernate. */
    protected Tally() {}

    /**
     * A new one.
     *
     * @param id its id, which may be there already
     * @param number its number
     */
    public Tally(long id, long number) {
        this.id = id;
        this.number = number;
    }

    /**
     * How often it was replaced.
     *
     * @return 0 for a new one
     */
    public long version() {
        return version;
    }
}
