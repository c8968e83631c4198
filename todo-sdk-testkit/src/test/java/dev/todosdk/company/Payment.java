package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Money that came in, by the key that the payer gave the request. */
@Entity(name = "CompanyPayment")
@Table(name = "company_payment")
public class Payment {

    @Id
    @GeneratedValue
    long id;

    String requestKey = "";
    int amount;

    /** For Hibernate. */
    protected Payment() {}

    Payment(String requestKey, int amount) {
        this.requestKey = requestKey;
        this.amount = amount;
    }
}
