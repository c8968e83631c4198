package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Work to be done by one of several workers. */
@Entity(name = "CompanyJob")
@Table(name = "company_job")
public class Job {

    @Id
    long id;

    String status = "";

    /** For Hibernate. */
    protected Job() {}

    Job(long id, String status) {
        this.id = id;
        this.status = status;
    }
}
