package dev.todosdk.benchmarks.stack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What tasks belong to. */
@Entity
public class Project {

    @Id
    private long id;

    @Column(length = 100)
    private String name = "";

    /** For Hibernate. */
    protected Project() {}

    /**
     * Its name.
     *
     * @return some words
     */
    public String name() {
        return name;
    }
}
