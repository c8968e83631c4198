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

/** What else can be lent: inheritance in joined tables. Of one unit and its thread. */
@Entity
@Table(name = "medium")
@Inheritance(strategy = InheritanceType.JOINED)
public class Medium {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "library_seq")
    @SequenceGenerator(name = "library_seq", sequenceName = "library_seq", allocationSize = 50)
    private @Nullable Long id;

    /** Free to be set. */
    @Column(nullable = false, length = 80)
    public String label = "";

    /** For Hibernate. */
    protected Medium() {}

    /**
     * A medium of no special kind.
     *
     * @param label at most 80 characters
     */
    public Medium(String label) {
        this.label = label;
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
