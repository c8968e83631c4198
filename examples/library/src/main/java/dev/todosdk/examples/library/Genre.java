package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What a book is about. */
@Entity
@Table(name = "genre")
class Genre extends Kept {

    @Column(nullable = false, length = 40)
    String name;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Genre() {}

    Genre(String name) {
        this.name = name;
    }
}
