package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sum of a day whose book is closed. */
@Entity(name = "SchoolReport")
@Table(name = "school_report")
public class Report {

    @Id
    int day;

    int points;

    /** For Hibernate. */
    protected Report() {}

    Report(int day, int points) {
        this.day = day;
        this.points = points;
    }
}
