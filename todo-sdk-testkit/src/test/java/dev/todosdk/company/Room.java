package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A room that can be booked. */
@Entity(name = "CompanyRoom")
@Table(name = "company_room")
public class Room {

    @Id
    String name = "";

    int beds;

    /** For Hibernate. */
    protected Room() {}

    Room(String name, int beds) {
        this.name = name;
        this.beds = beds;
    }
}
