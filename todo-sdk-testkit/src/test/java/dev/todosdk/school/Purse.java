package dev.todosdk.school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Money, or whatever else is counted. */
@Entity(name = "SchoolPurse")
@Table(name = "school_purse")
public class Purse {

    @Id
    String name = "";

    int amount;

    /** For Hibernate. */
    protected Purse() {}

    Purse(String name, int amount) {
        this.name = name;
        this.amount = amount;
    }
}
