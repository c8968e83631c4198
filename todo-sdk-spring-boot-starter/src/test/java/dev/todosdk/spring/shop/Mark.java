package dev.todosdk.spring.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of the SDK's whose table refers to one of the application's own. */
@Entity
public class Mark {

    @Id
    private long id;

    @Column(nullable = false)
    private long note;

    /** For Hibernate. */
    protected Mark() {}

    public Mark(long id, long note) {
        this.id = id;
        this.note = note;
    }

    public long id() {
        return id;
    }

    public long note() {
        return note;
    }
}
