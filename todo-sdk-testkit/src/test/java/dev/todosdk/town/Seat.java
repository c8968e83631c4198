package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A seat in a theatre. */
@Entity
@Table(name = "town_seat")
public class Seat {

    @Id
    private String name = "";

    /** For Hibernate. */
    protected Seat() {}

    Seat(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }
}
