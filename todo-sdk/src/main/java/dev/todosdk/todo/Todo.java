package dev.todosdk.todo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Something to do. An entity: of one unit of work and one thread; outside, there is {@link TodoView}.
 *
 * <p>Its changes go through methods that say what is done. Id, times and version are the SDK's to set.
 */
@Entity
@Table(
        name = "todo",
        indexes = {
            @Index(name = "todo_completed_id_idx", columnList = "completed, id"),
            @Index(name = "todo_created_at_id_idx", columnList = "createdAt, id")
        })
public class Todo {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "todo_seq")
    @SequenceGenerator(name = "todo_seq", sequenceName = "todo_seq", allocationSize = 1000)
    private @Nullable Long id;

    @Column(nullable = false, length = TodoText.TITLE_LENGTH)
    private String title;

    @Column(columnDefinition = "text")
    private @Nullable String description;

    @Column(nullable = false)
    private boolean completed;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant createdAt;

    @UpdateTimestamp
    @Column(nullable = false)
    private @Nullable Instant updatedAt;

    @Version
    private long version;

    /** Creates an empty one, for Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Todo() {}

    /**
     * An open todo without a description.
     *
     * @param title 1 to 200 characters (code points), not blank
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the title breaks its rule
     */
    public Todo(String title) {
        this.title = TodoText.title(title);
    }

    /**
     * A todo as described.
     *
     * @param wanted what to make
     */
    public Todo(NewTodo wanted) {
        this.title = wanted.title();
        this.description = wanted.description();
        this.completed = wanted.completed();
    }

    /**
     * Gives it another title.
     *
     * @param newTitle 1 to 200 characters (code points), not blank
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the title breaks its rule; nothing changed
     */
    public void rename(String newTitle) {
        title = TodoText.title(newTitle);
    }

    /**
     * Gives it another description, or none.
     *
     * @param newDescription at most 10,000 characters (code points), or null for none
     * @throws dev.todosdk.persistence.exception.InvalidInputException when it breaks its rule; nothing changed
     */
    public void describe(@Nullable String newDescription) {
        description = TodoText.description(newDescription);
    }

    /** Marks it done; done already, it stays so. */
    public void complete() {
        completed = true;
    }

    /** Marks it open; open already, it stays so. */
    public void reopen() {
        completed = false;
    }

    /**
     * The id, once the todo was inserted.
     *
     * @return the primary key
     * @throws IllegalStateException before the insert
     */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("A todo has an id once it was inserted");
        }
        return id;
    }

    /**
     * The title.
     *
     * @return never blank
     */
    public String title() {
        return title;
    }

    /**
     * The description.
     *
     * @return empty when there is none
     */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /**
     * Tells whether it is done.
     *
     * @return true when done
     */
    public boolean isCompleted() {
        return completed;
    }

    /**
     * The time it was first written, to the microsecond.
     *
     * @return empty before the unit's first flush
     */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    /**
     * The time it was last written, to the microsecond.
     *
     * @return empty before the unit's first flush
     */
    public Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt);
    }

    /**
     * The number of its changes; whoever changes it later says which version was seen.
     *
     * @return 0 for a new one
     */
    public long version() {
        return version;
    }

    /** Without title and description, which are values of a row. */
    @Override
    public String toString() {
        return "Todo[id=" + id + ", version=" + version + "]";
    }
}
