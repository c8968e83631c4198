package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A room for some days, the last one included. */
@Entity(name = "CompanyBooking")
@Table(name = "company_booking")
public class Booking {

    @Id
    @GeneratedValue
    long id;

    String room = "";
    int firstDay;
    int lastDay;

    /** For Hibernate. */
    protected Booking() {}

    Booking(String room, int firstDay, int lastDay) {
        this.room = room;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
    }
}
