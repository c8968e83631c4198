package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The last that a thermometer told. */
@Entity(name = "SchoolReading")
@Table(name = "school_reading")
public class Reading {

    @Id
    String place = "";

    @Version
    int version;

    int time;
    int degrees;

    /** For Hibernate. */
    protected Reading() {}

    Reading(String place, int time, int degrees) {
        this.place = place;
        this.time = time;
        this.degrees = degrees;
    }
}
