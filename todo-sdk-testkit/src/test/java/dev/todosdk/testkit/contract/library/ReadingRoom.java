package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A room with seats: a table of its own. Of one unit and its thread. */
@Entity
@Table(name = "reading_room")
public class ReadingRoom extends Room {

    /** How many may sit there. */
    public int seats;

    /** For Hibernate. */
    protected ReadingRoom() {}

    /**
     * A room with seats.
     *
     * @param door what stands on its door, at most 20 characters
     * @param seats how many
     */
    public ReadingRoom(String door, int seats) {
        super(door);
        this.seats = seats;
    }
}
