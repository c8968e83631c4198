package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The number that was given last. */
@Entity(name = "CompanyCounter")
@Table(name = "company_counter")
public class Counter {

    @Id
    String name = "";

    int last;

    /** For Hibernate. */
    protected Counter() {}

    Counter(String name, int last) {
        this.name = name;
        this.last = last;
    }
}
