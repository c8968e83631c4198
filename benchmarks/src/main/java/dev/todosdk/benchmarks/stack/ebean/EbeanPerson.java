package dev.todosdk.benchmarks.stack.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who writes tasks. */
@Entity
@Table(name = "person")
public class EbeanPerson {

    @Id
    private long id;

    private String name = "";

    /**
     * Its name.
     *
     * @return some words
     */
    public String name() {
        return name;
    }
}
