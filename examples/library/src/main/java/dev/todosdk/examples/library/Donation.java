package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A copy that somebody gave. */
@Entity
@Table(name = "donation")
class Donation extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "copy_id", nullable = false, foreignKey = @ForeignKey(name = "donation_copy_fkey"))
    Copy copy;

    @Column(nullable = false, length = 100)
    String giver;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Donation() {}

    Donation(Copy copy, String giver) {
        this.copy = copy;
        this.giver = giver;
    }
}
