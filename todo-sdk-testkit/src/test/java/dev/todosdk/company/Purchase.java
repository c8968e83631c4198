package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a customer bought. */
@Entity(name = "CompanyPurchase")
@Table(name = "company_purchase")
public class Purchase {

    @Id
    @GeneratedValue
    long id;

    String customer = "";
    String state = "";

    /** For Hibernate. */
    protected Purchase() {}

    Purchase(String customer, String state) {
        this.customer = customer;
        this.state = state;
    }
}
