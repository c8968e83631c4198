package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Money that was paid for a berth. */
@Entity(name = "HarbourFee")
@Table(name = "harbour_fee")
public class Fee {

    @Id
    @GeneratedValue
    long id;

    long berth;
    String ship = "";

    /** For Hibernate. */
    protected Fee() {}

    Fee(long berth, String ship) {
        this.berth = berth;
        this.ship = ship;
    }
}
