package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.math.BigDecimal;

/** For a book that came late. Of one unit and its thread. */
@Entity
@DiscriminatorValue("LATE")
public class LateFee extends Fee {

    /** How late. */
    @Column(name = "days_late")
    public int days;

    /** For Hibernate. */
    protected LateFee() {}

    /**
     * A fee.
     *
     * @param amount how much
     * @param days how late
     */
    public LateFee(BigDecimal amount, int days) {
        this.amount = amount;
        this.days = days;
    }
}
