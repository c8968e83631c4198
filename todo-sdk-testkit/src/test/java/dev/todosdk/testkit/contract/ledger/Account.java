package dev.todosdk.testkit.contract.ledger;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/** Money that two units may want at once; no version guards it. Of one unit of work and its thread. */
@Entity
@Table(
        name = "account",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "account_owner_bank_key",
                        columnNames = {"owner", "bank"}),
        check = @CheckConstraint(name = "account_balance_check", constraint = "balance >= 0"))
public class Account {

    @Id
    private long id;

    /** Whose it is, if known; an owner has one at each bank. */
    @Column(length = 40)
    public @Nullable String owner;

    /** Where it is, if known. */
    @Column(length = 40)
    public @Nullable String bank;

    /** Never below zero. */
    @Column(nullable = false)
    public int balance;

    /** For Hibernate. */
    protected Account() {}

    /**
     * An account of nobody.
     *
     * @param id the id
     * @param balance not below zero
     */
    public Account(long id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    /**
     * Gives it to somebody.
     *
     * @param newOwner may be null
     * @param newBank may be null
     * @return this
     */
    public Account of(@Nullable String newOwner, @Nullable String newBank) {
        owner = newOwner;
        bank = newBank;
        return this;
    }

    /**
     * The id.
     *
     * @return as it was given
     */
    public long id() {
        return id;
    }
}
