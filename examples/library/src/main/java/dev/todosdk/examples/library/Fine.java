package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** What a loan that came back late costs. */
@Entity
@Table(name = "fine")
class Fine extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "loan_id", nullable = false, foreignKey = @ForeignKey(name = "fine_loan_fkey"))
    Loan loan;

    @Column(nullable = false)
    int cents;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Fine() {}

    Fine(Loan loan, int cents) {
        this.loan = loan;
        this.cents = cents;
    }
}
