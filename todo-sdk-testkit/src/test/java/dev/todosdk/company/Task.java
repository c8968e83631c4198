package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A part of a project; no foreign key says so. */
@Entity(name = "CompanyTask")
@Table(name = "company_task")
public class Task {

    @Id
    @GeneratedValue
    long id;

    long project;
    String name = "";

    /** For Hibernate. */
    protected Task() {}

    Task(long project, String name) {
        this.project = project;
        this.name = name;
    }
}
