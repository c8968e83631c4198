package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Money of the company. */
@Entity(name = "CompanyAccount")
@Table(name = "company_account")
public class Account {

    @Id
    long id;

    int balance;

    /** For Hibernate. */
    protected Account() {}

    Account(long id, int balance) {
        this.id = id;
        this.balance = balance;
    }
}
