package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The place up to which a consumer has read, and how often it failed at the next event. */
@Entity
@Table(name = "todo_sdk_outbox_consumer")
class ConsumerState {

    @Id
    @Column(length = OutboxEvent.LONGEST_NAME)
    private String name;

    @Column(name = "log_position", nullable = false)
    private long position;

    @Column(nullable = false)
    private int failures;

    private @Nullable Instant notBefore;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ConsumerState() {}

    ConsumerState(String name) {
        this.name = name;
    }

    long position() {
        return position;
    }

    int failures() {
        return failures;
    }

    boolean isDue(Instant now) {
        return notBefore == null || !notBefore.isAfter(now);
    }

    void handledUpTo(long handled) {
        position = handled;
        failures = 0;
        notBefore = null;
    }

    void failed(Instant again) {
        failures++;
        notBefore = again;
    }
}
