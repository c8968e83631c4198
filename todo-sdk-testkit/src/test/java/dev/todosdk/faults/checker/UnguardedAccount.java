package dev.todosdk.faults.checker;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The same account without its version: one of the broken variants. */
@Entity
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // the verdict reads the table
@Table(name = "account")
class UnguardedAccount {

    @Id
    private long id;

    private long balance;

    protected UnguardedAccount() {}

    void add(long amount) {
        balance += amount;
    }
}
