package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often something was seen. */
@Entity(name = "HarbourTally")
@Table(name = "harbour_tally")
public class Tally {

    @Id
    String thing = "";

    int times;

    /** For Hibernate. */
    protected Tally() {}

    Tally(String thing, int times) {
        this.thing = thing;
        this.times = times;
    }
}
