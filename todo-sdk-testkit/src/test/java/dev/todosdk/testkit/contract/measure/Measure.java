package dev.todosdk.testkit.contract.measure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Values without any check of their own: what is checked here, the SDK checks. Of one unit of work and its thread. */
@Entity
@Table(name = "measure")
public class Measure {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "measure_seq")
    @SequenceGenerator(name = "measure_seq", sequenceName = "measure_seq", allocationSize = 50)
    private @Nullable Long id;

    /** Required, at most 20 characters. */
    @Column(nullable = false, length = 20)
    public @Nullable String text = "text";

    /** Without a length of its own. */
    @Column(columnDefinition = "text")
    public @Nullable String note;

    /** Ten digits, two of them after the point. */
    @Column(precision = 10, scale = 2)
    public @Nullable BigDecimal amount;

    /** A point in time. */
    public @Nullable Instant instant;

    /** A point in time with its offset; stored in UTC. */
    @Column(name = "offset_time")
    public @Nullable OffsetDateTime offset;

    /** A date and a time of day. */
    @Column(name = "local_time")
    public @Nullable LocalDateTime local;

    /** A date. */
    public @Nullable LocalDate date;

    /** All optional ones empty. */
    public Measure() {}

    /**
     * The id, once inserted.
     *
     * @return the primary key, or null
     */
    public @Nullable Long id() {
        return id;
    }
}
