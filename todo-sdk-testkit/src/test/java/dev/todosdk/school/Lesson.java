package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An hour in a room. */
@Entity(name = "SchoolLesson")
@Table(name = "school_lesson")
public class Lesson {

    @Id
    @GeneratedValue
    long id;

    String room = "";
    int hour;

    /** For Hibernate. */
    protected Lesson() {}

    Lesson(String room, int hour) {
        this.room = room;
        this.hour = hour;
    }
}
