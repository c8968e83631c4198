package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A message that was handled. */
@Entity(name = "SchoolSeen")
@Table(name = "school_seen")
public class Seen {

    @Id
    String message = "";

    /** For Hibernate. */
    protected Seen() {}

    Seen(String message) {
        this.message = message;
    }
}
