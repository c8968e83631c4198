package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An invoice; the law wants its numbers without gaps. */
@Entity(name = "CompanyInvoice")
@Table(name = "company_invoice")
public class Invoice {

    @Id
    @GeneratedValue
    long id;

    int number;
    String customer = "";

    /** For Hibernate. */
    protected Invoice() {}

    Invoice(int number, String customer) {
        this.number = number;
        this.customer = customer;
    }
}
