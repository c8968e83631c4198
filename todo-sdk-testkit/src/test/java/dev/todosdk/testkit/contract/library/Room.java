package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in the house: inheritance with a table for each class. Of one unit and its thread. */
@Entity
@Table(name = "room")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public class Room {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "library_seq")
    @SequenceGenerator(name = "library_seq", sequenceName = "library_seq", allocationSize = 50)
    private @Nullable Long id;

    /** Free to be set. */
    @Column(nullable = false, length = 20)
    public String door = "";

    /** For Hibernate. */
    protected Room() {}

    /**
     * A room of no special kind.
     *
     * @param door what stands on its door, at most 20 characters
     */
    public Room(String door) {
        this.door = door;
    }

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        return Objects.requireNonNull(id, "not inserted");
    }
}
