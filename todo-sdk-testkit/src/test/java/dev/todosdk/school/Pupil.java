package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody in a course; no foreign key says so. */
@Entity(name = "SchoolPupil")
@Table(name = "school_pupil")
public class Pupil {

    @Id
    @GeneratedValue
    long id;

    long course;
    String name = "";

    /** For Hibernate. */
    protected Pupil() {}

    Pupil(long course, String name) {
        this.course = course;
        this.name = name;
    }
}
