package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Points of a day. */
@Entity(name = "SchoolMark")
@Table(name = "school_mark")
public class Mark {

    @Id
    @GeneratedValue
    long id;

    int day;
    int points;

    /** For Hibernate. */
    protected Mark() {}

    Mark(int day, int points) {
        this.day = day;
        this.points = points;
    }
}
