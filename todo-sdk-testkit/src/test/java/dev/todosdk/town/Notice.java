package dev.todosdk.town;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Something to be told to others; numbered one by one. */
@Entity
@Table(name = "town_notice")
public class Notice {

    @Id
    @GeneratedValue(generator = "town_notice_seq")
    @SequenceGenerator(name = "town_notice_seq", allocationSize = 1)
    private long id;

    String text = "";
    boolean told;

    /** For Hibernate. */
    protected Notice() {}

    Notice(String text) {
        this.text = text;
    }

    long id() {
        return id;
    }
}
