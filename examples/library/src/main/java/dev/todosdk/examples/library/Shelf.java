package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A place in a branch. */
@Entity
@Table(
        name = "shelf",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "shelf_code_key",
                        columnNames = {"branch", "code"}))
class Shelf extends Kept {

    @Column(nullable = false, length = 30)
    String code;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Shelf() {}

    Shelf(String code) {
        this.code = code;
    }
}
