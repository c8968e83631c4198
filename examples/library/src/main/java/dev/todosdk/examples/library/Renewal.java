package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A loan that was made longer. */
@Entity
@Table(name = "renewal")
class Renewal extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "loan_id", nullable = false, foreignKey = @ForeignKey(name = "renewal_loan_fkey"))
    Loan loan;

    @Column(nullable = false)
    LocalDate due;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Renewal() {}

    Renewal(Loan loan, LocalDate due) {
        this.loan = loan;
        this.due = due;
    }
}
