package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Who wrote books. */
@Entity
@Table(name = "author")
class Author extends Kept {

    @Column(nullable = false, length = 100)
    String name;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Author() {}

    Author(String name) {
        this.name = name;
    }
}
