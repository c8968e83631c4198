package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Who published books. */
@Entity
@Table(name = "publisher")
class Publisher extends Kept {

    @Column(nullable = false, length = 100)
    String name;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Publisher() {}

    Publisher(String name) {
        this.name = name;
    }
}
