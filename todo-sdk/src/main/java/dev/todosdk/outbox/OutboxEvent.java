package dev.todosdk.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** An event that is published and not yet in the log. Of one unit of work and its thread. */
@Entity
@Table(
        name = "todo_sdk_outbox_event",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "todo_sdk_outbox_event_number_key",
                        columnNames = {"event_number"}))
public class OutboxEvent {

    /** Of a topic, and of a key. */
    static final int LONGEST_NAME = 200;

    /** How many locks there are for all keys: what a unit takes at most. */
    static final int LOCKS = 1024;

    /** Where they begin among the server's advisory locks, which applications share: the letters "outbox" and two zeros. */
    private static final long FIRST_LOCK = 0x6f75_7462_6f78_0000L;

    @Id
    private UUID id;

    /**
     * The lock of the event's key while it is new; what is stored is the next number of a sequence, drawn after that lock was
     * obtained. Whoever publishes for the same key waits for the end of this transaction, so that numbers of one key are in
     * the order of the commits. A number drawn before the lock would not be.
     */
    @Column(name = "event_number", nullable = false, updatable = false)
    @ColumnTransformer(
            write = "(select nextval('todo_sdk_outbox_seq') from (select pg_advisory_xact_lock(?)) as locked)")
    private long number;

    @Column(nullable = false, length = LONGEST_NAME)
    private String topic;

    @Column(name = "event_key", nullable = false, length = LONGEST_NAME)
    private String key;

    @Column(nullable = false, columnDefinition = "text")
    private String payload;

    /** In bytes, for whoever asks before reading it. */
    @Formula("octet_length(payload)")
    @SuppressWarnings("UnusedVariable") // questions read it
    private int payloadSize;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant publishedAt;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected OutboxEvent() {}

    OutboxEvent(String topic, String key, String payload) {
        this.id = UUID.randomUUID();
        this.topic = topic;
        this.key = key;
        this.payload = payload;
        this.number = lockOf(topic, key);
    }

    /**
     * The same in every process. Two keys that share one wait for each other now and then, and that is all; a lock for each
     * key would let a unit of some ten thousand keys take all the places that the server has for the locks of everybody.
     */
    private static long lockOf(String topic, String key) {
        byte[] name = (topic.length() + " " + topic + key).getBytes(StandardCharsets.UTF_8);
        try {
            return FIRST_LOCK
                    + Math.floorMod(
                            ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name))
                                    .getLong(),
                            LOCKS);
        } catch (NoSuchAlgorithmException thrown) {
            throw new IllegalStateException("Every Java platform has SHA-256", thrown);
        }
    }

    /** New, its lock, in whose order units lock, so that two that publish for the same keys never wait for each other. */
    long number() {
        return number;
    }

    UUID id() {
        return id;
    }
}
