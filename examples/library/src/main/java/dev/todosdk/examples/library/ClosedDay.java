package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDate;

/** A day on which nothing falls due. */
@Entity
@Table(
        name = "closed_day",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "closed_day_day_key",
                        columnNames = {"branch", "day"}))
class ClosedDay extends Kept {

    @Column(nullable = false)
    LocalDate day;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ClosedDay() {}

    ClosedDay(LocalDate day) {
        this.day = day;
    }
}
