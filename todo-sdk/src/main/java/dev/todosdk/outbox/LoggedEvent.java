package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** An event with its place in the log. Of one unit of work and its thread; outside, there is {@link PublishedEvent}. */
@Entity
@Immutable
@Table(name = "todo_sdk_outbox_log")
public class LoggedEvent {

    @Id
    @Column(name = "log_position")
    private long position;

    @Column(nullable = false)
    private UUID eventId;

    @Column(nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String topic;

    @Column(name = "event_key", nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String key;

    @Column(nullable = false, columnDefinition = "text")
    private String payload;

    /** In bytes, for whoever asks before reading it. */
    @Formula("octet_length(payload)")
    @SuppressWarnings("UnusedVariable") // questions read it
    private int payloadSize;

    @Column(nullable = false)
    private Instant publishedAt;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected LoggedEvent() {}

    LoggedEvent(long position, UUID eventId, String topic, String key, String payload, Instant publishedAt) {
        this.position = position;
        this.eventId = eventId;
        this.topic = topic;
        this.key = key;
        this.payload = payload;
        this.publishedAt = publishedAt;
    }
}
