package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who may be on call. */
@Entity
@Table(name = "town_doctor")
public class Doctor {

    @Id
    private long id;

    boolean onCall;

    /** For Hibernate. */
    protected Doctor() {}

    Doctor(long id, boolean onCall) {
        this.id = id;
        this.onCall = onCall;
    }

    long id() {
        return id;
    }
}
