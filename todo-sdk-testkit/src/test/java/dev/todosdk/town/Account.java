package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Money of one owner; no version guards it. */
@Entity(name = "TownAccount")
@Table(name = "town_account")
public class Account {

    @Id
    private long id;

    int balance;

    /** For Hibernate. */
    protected Account() {}

    Account(long id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    long id() {
        return id;
    }
}
