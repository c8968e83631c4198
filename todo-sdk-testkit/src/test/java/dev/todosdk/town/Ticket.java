package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A sold seat. */
@Entity
@Table(name = "town_ticket")
public class Ticket {

    @Id
    @GeneratedValue
    private long id;

    String seat = "";
    String holder = "";

    /** For Hibernate. */
    protected Ticket() {}

    Ticket(String seat, String holder) {
        this.seat = seat;
        this.holder = holder;
    }

    long id() {
        return id;
    }
}
