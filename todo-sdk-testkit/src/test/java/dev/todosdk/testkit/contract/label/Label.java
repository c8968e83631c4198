package dev.todosdk.testkit.contract.label;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A name that exists once. Of one unit of work and its thread. */
@Entity
@Table(name = "label", uniqueConstraints = @UniqueConstraint(name = "label_name_key", columnNames = "name"))
public class Label {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "label_seq")
    @SequenceGenerator(name = "label_seq", sequenceName = "label_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(nullable = false, length = 40)
    private String name;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Label() {}

    /**
     * A new label.
     *
     * @param name at most 40 characters
     */
    public Label(String name) {
        this.name = name;
    }

    /**
     * Gives it another name.
     *
     * @param newName at most 40 characters
     */
    public void rename(String newName) {
        name = newName;
    }

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not inserted");
        }
        return id;
    }

    /**
     * The name.
     *
     * @return at most 40 characters
     */
    public String name() {
        return name;
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
