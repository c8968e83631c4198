package dev.todosdk.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The application's own entity, which the SDK does not know. */
@Entity
public class Note {

    @Id
    private long id;

    private String text;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Note() {}

    public Note(long id, String text) {
        this.id = id;
        this.text = text;
    }

    public long id() {
        return id;
    }

    public String text() {
        return text;
    }
}
