package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something to unload, by somebody. */
@Entity(name = "HarbourCargo")
@Table(name = "harbour_cargo")
public class Cargo {

    @Id
    long id;

    boolean unloaded;

    /** For Hibernate. */
    protected Cargo() {}

    Cargo(long id) {
        this.id = id;
    }
}
