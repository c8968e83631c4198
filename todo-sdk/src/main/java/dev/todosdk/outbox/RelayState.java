package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of the log: one row, which the active relay has locked. */
@Entity
@Table(name = "todo_sdk_outbox_relay")
class RelayState {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "log_position", nullable = false)
    private long position;

    /** For Hibernate, and for the first relay. */
    RelayState() {
        this.id = ONLY;
    }

    long position() {
        return position;
    }

    /** Takes the next positions. */
    void advance(int events) {
        position += events;
    }
}
