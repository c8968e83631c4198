package dev.todosdk.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The same, and the database lets no key be taken twice. */
@Entity(name = "CompanyReceipt")
@Table(name = "company_receipt")
public class Receipt {

    @Id
    @GeneratedValue
    long id;

    @Column(unique = true)
    String requestKey = "";

    int amount;

    /** For Hibernate. */
    protected Receipt() {}

    Receipt(String requestKey, int amount) {
        this.requestKey = requestKey;
        this.amount = amount;
    }
}
