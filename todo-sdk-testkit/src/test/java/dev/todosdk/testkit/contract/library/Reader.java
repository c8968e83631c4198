package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who reads: an id that is a UUID. Of one unit and its thread. */
@Entity
@Table(name = "reader", uniqueConstraints = @UniqueConstraint(name = "reader_name_key", columnNames = "name"))
public class Reader {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    /** Free to be set. */
    @Column(nullable = false, length = 80)
    public String name = "";

    /** For Hibernate. */
    protected Reader() {}

    /**
     * A reader.
     *
     * @param name at most 80 characters
     */
    public Reader(String name) {
        this.name = name;
    }

    /**
     * The id, once inserted; by the name that beans give it, it is known of a reference too.
     *
     * @return the primary key
     */
    public UUID getId() {
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
}
