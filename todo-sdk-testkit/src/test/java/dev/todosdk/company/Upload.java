package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A file that somebody keeps here. */
@Entity(name = "CompanyUpload")
@Table(name = "company_upload")
public class Upload {

    @Id
    @GeneratedValue
    long id;

    long owner;
    String name = "";

    /** For Hibernate. */
    protected Upload() {}

    Upload(long owner, String name) {
        this.owner = owner;
        this.name = name;
    }
}
