package dev.todosdk.faults.checker;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An account whose version guards it. */
@Entity
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // the verdict reads the table
@Table(name = "account")
class Account {

    @Id
    private long id;

    private long balance;

    @Version
    private long version;

    protected Account() {}

    void add(long amount) {
        balance += amount;
    }
}
