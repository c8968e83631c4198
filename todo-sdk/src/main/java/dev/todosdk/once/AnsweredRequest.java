package dev.todosdk.once;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** A request that had its effect, with the answer that it got. */
@Entity
@Table(
        name = "todo_sdk_request",
        indexes = @Index(name = "todo_sdk_request_answered_at_idx", columnList = "answeredAt"))
class AnsweredRequest {

    static final int LONGEST_KEY = 200;

    @Id
    @Column(name = "request_key", length = LONGEST_KEY)
    private String key;

    @Column(nullable = false, length = Fingerprint.LENGTH)
    private String fingerprint;

    @Column(nullable = false, columnDefinition = "text")
    private String answer;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant answeredAt;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    AnsweredRequest() {}

    AnsweredRequest(String key, String fingerprint, String answer) {
        this.key = key;
        this.fingerprint = fingerprint;
        this.answer = answer;
    }

    boolean isFor(String askedFingerprint) {
        return fingerprint.equals(askedFingerprint);
    }

    String answer() {
        return answer;
    }
}
