package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who may let others in. */
@Entity(name = "CompanyAdmin")
@Table(name = "company_admin")
public class Admin {

    @Id
    long id;

    String name = "";

    /** For Hibernate. */
    protected Admin() {}

    Admin(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
