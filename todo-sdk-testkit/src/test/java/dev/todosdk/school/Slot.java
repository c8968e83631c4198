package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** An hour in a room that has no other. */
@Entity(name = "SchoolSlot")
@Table(
        name = "school_slot",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "school_slot_room_hour_key",
                        columnNames = {"room", "hour"}))
public class Slot {

    @Id
    @GeneratedValue
    long id;

    String room = "";
    int hour;

    /** For Hibernate. */
    protected Slot() {}

    Slot(String room, int hour) {
        this.room = room;
        this.hour = hour;
    }
}
