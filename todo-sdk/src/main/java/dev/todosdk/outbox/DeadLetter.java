package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** An event that a consumer could not handle in all its attempts. Of one unit of work and its thread. */
@Entity
@Table(
        name = "todo_sdk_outbox_dead_letter",
        indexes = @Index(name = "todo_sdk_outbox_dead_letter_consumer_idx", columnList = "consumer, log_position"))
public class DeadLetter {

    /** From the sequence that numbers events, too; numbers with gaps do for both. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "todo_sdk_outbox_seq")
    @SequenceGenerator(name = "todo_sdk_outbox_seq", sequenceName = "todo_sdk_outbox_seq", allocationSize = 1)
    private @Nullable Long id;

    @Column(nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String consumer;

    @Column(name = "log_position", nullable = false)
    private long position;

    @Column(nullable = false)
    private UUID eventId;

    @Column(nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String topic;

    @Column(name = "event_key", nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String key;

    @Column(nullable = false, columnDefinition = "text")
    private String payload;

    @Column(nullable = false)
    private Instant publishedAt;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false, length = OutboxEvent.LONGEST_NAME)
    private String failure;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant failedAt;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected DeadLetter() {}

    DeadLetter(String consumer, PublishedEvent event, int attempts, Throwable failure) {
        this.consumer = consumer;
        this.position = event.position();
        this.eventId = event.id();
        this.topic = event.topic();
        this.key = event.key();
        this.payload = event.payload();
        this.publishedAt = event.publishedAt();
        this.attempts = attempts;
        String name = failure.getClass().getName();
        this.failure = name.substring(0, Math.min(name.length(), OutboxEvent.LONGEST_NAME));
    }

    /**
     * The dead letter's number.
     *
     * @return as it was drawn; null before it is inserted
     */
    public @Nullable Long id() {
        return id;
    }

    /**
     * The consumer that could not handle it.
     *
     * @return the consumer's name
     */
    public String consumer() {
        return consumer;
    }

    /**
     * The event.
     *
     * @return as it was delivered
     */
    public PublishedEvent event() {
        return new PublishedEvent(position, eventId, topic, key, payload, publishedAt);
    }

    /**
     * The number of times that it was tried.
     *
     * @return at least 1
     */
    public int attempts() {
        return attempts;
    }

    /**
     * The failure of the last try.
     *
     * @return the exception's class; its message may hold anybody's values and is in the log alone
     */
    public String failure() {
        return failure;
    }
}
