package dev.todosdk.testkit.contract.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A movement on an account, which may be opened after it: the reference is checked at the commit. */
@Entity
@Table(name = "booking")
public class Booking {

    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(
            name = "account_id",
            nullable = false,
            foreignKey =
                    @ForeignKey(
                            name = "booking_account_fkey",
                            foreignKeyDefinition =
                                    "foreign key (account_id) references account deferrable initially deferred"))
    private Account account;

    @Column(nullable = false)
    private int amount;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Booking() {}

    /**
     * A booking.
     *
     * @param id the id
     * @param account must be there at the commit
     * @param amount any
     */
    public Booking(long id, Account account, int amount) {
        this.id = id;
        this.account = account;
        this.amount = amount;
    }

    /**
     * The id.
     *
     * @return as it was given
     */
    public long id() {
        return id;
    }

    /**
     * Where it was booked.
     *
     * @return the account
     */
    public Account account() {
        return account;
    }

    /**
     * How much.
     *
     * @return the amount
     */
    public int amount() {
        return amount;
    }
}
