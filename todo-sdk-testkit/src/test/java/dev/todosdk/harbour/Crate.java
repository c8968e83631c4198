package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A crate by its number on the quay. */
@Entity(name = "HarbourCrate")
@Table(name = "harbour_crate")
public class Crate {

    @Id
    long number;

    String owner = "";

    /** For Hibernate. */
    protected Crate() {}

    Crate(long number, String owner) {
        this.number = number;
        this.owner = owner;
    }
}
