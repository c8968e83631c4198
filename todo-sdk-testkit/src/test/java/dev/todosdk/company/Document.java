package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A text of several versions. */
@Entity(name = "CompanyDocument")
@Table(name = "company_document")
public class Document {

    @Id
    long id;

    @Version
    int version;

    String title = "";
    boolean archived;

    /** For Hibernate. */
    protected Document() {}

    Document(long id, String title, boolean archived) {
        this.id = id;
        this.title = title;
        this.archived = archived;
    }
}
