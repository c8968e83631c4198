package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A fine that was paid. */
@Entity
@Table(
        name = "payment",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "payment_receipt_key",
                        columnNames = {"branch", "receipt"}))
class Payment extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "fine_id", nullable = false, foreignKey = @ForeignKey(name = "payment_fine_fkey"))
    Fine fine;

    @Column(nullable = false, length = 40)
    String receipt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(Fine fine, String receipt) {
        this.fine = fine;
        this.receipt = receipt;
    }
}
