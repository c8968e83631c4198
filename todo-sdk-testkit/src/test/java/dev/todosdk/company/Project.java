package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What tasks belong to. */
@Entity(name = "CompanyProject")
@Table(name = "company_project")
public class Project {

    @Id
    long id;

    String name = "";

    /** For Hibernate. */
    protected Project() {}

    Project(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
