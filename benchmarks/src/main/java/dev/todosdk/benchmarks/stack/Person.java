package dev.todosdk.benchmarks.stack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Somebody who writes tasks. */
@Entity
public class Person {

    @Id
    private long id;

    @Column(length = 100)
    private String name = "";

    /** For Hibernate. */
    protected Person() {}

    /**
     * Its name.
     *
     * @return some words
     */
    public String name() {
        return name;
    }
}
