package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who keeps files here. */
@Entity(name = "CompanyOwner")
@Table(name = "company_owner")
public class Owner {

    @Id
    long id;

    int quota;

    /** For Hibernate. */
    protected Owner() {}

    Owner(long id, int quota) {
        this.id = id;
        this.quota = quota;
    }
}
