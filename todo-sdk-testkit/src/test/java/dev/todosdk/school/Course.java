package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A course that may be over, with the votes for its days. */
@Entity(name = "SchoolCourse")
@Table(name = "school_course")
public class Course {

    @Id
    long id;

    boolean over;

    @JdbcTypeCode(SqlTypes.JSON)
    Votes votes = new Votes();

    /** For Hibernate. */
    protected Course() {}

    Course(long id) {
        this.id = id;
    }
}
