package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** What authors and books share: a mapped superclass with generated values and callbacks. Of one unit and its thread. */
@MappedSuperclass
public abstract class Named {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "library_seq")
    @SequenceGenerator(name = "library_seq", sequenceName = "library_seq", allocationSize = 50)
    private @Nullable Long id;

    /** Free to be set. */
    @Column(nullable = false, length = 80)
    public String name = "";

    /** Made of the name before each write. */
    @Column(name = "sort_name", nullable = false, length = 80)
    private String sortName = "";

    @CreationTimestamp
    @Column(name = "created_at", nullable = false, updatable = false)
    private @Nullable Instant createdAt;

    @UpdateTimestamp
    @Column(name = "updated_at", nullable = false)
    private @Nullable Instant updatedAt;

    @Version
    private long version;

    /** For the subclasses. */
    protected Named() {}

    /** The callback. */
    @PrePersist
    @PreUpdate
    protected void beforeWriting() {
        sortName = name.toLowerCase(Locale.ROOT);
    }

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        return Objects.requireNonNull(id, "not inserted");
    }

    /**
     * The name, also of one that is read only when it is asked.
     *
     * @return never null
     */
    public String name() {
        return name;
    }

    /**
     * The name as it is sorted.
     *
     * @return empty before the first write
     */
    public String sortName() {
        return sortName;
    }

    /**
     * When it was inserted.
     *
     * @return null before that
     */
    public @Nullable Instant createdAt() {
        return createdAt;
    }

    /**
     * When it was changed last.
     *
     * @return null before it was inserted
     */
    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    /**
     * The version.
     *
     * @return 0 for a new one
     */
    public long version() {
        return version;
    }
}
