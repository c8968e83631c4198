package dev.todosdk.benchmarks.stack.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What tasks belong to. */
@Entity
@Table(name = "project")
public class EbeanProject {

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
