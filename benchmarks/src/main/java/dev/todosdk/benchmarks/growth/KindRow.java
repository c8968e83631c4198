package dev.todosdk.benchmarks.growth;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** What all kinds of entities have. Ids are given, so that nothing is fetched for them. */
@MappedSuperclass
public abstract class KindRow {

    @Id
    private long id;

    @Version
    private long version;

    @SuppressWarnings("UnusedVariable") // stored
    private String name = "";

    @SuppressWarnings("UnusedVariable") // stored
    private long number;

    /** For the kinds. */
    protected KindRow() {}

    void fill(long newId) {
        id = newId;
        name = "row " + newId;
    }

    void change() {
        number++;
    }
}
