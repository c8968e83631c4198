package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;

/** The end of the log: one row, which the active relay has locked. */
@Entity
@Table(name = "todo_sdk_outbox_relay")
class RelayState {

    static final int ONLY = 1;

    /** Where consumers listen. */
    static final String CHANNEL = "todo_sdk_outbox";

    @Id
    private int id;

    /** Whoever moves it tells those who listen, with the commit and in the same statement. */
    @Column(name = "log_position", nullable = false)
    @ColumnTransformer(write = "(select cast(? as bigint) from (select pg_notify('" + CHANNEL + "', '')) as told)")
    private long position;

    /** Creates an empty one, for Hibernate. */
    RelayState() {}

    RelayState(long position) {
        this.id = ONLY;
        this.position = position;
    }

    long position() {
        return position;
    }

    /** Takes the next positions. */
    void advance(int events) {
        position += events;
    }
}
