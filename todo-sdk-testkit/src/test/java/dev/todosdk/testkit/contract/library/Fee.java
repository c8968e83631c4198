package dev.todosdk.testkit.contract.library;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a reader owes: inheritance in a single table. Of one unit and its thread. */
@Entity
@Table(name = "fee", check = @CheckConstraint(name = "fee_amount_check", constraint = "amount >= 0"))
@DiscriminatorColumn(name = "kind", length = 20)
public abstract class Fee {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "library_seq")
    @SequenceGenerator(name = "library_seq", sequenceName = "library_seq", allocationSize = 50)
    private @Nullable Long id;

    /** How much. */
    @Column(nullable = false, precision = 10, scale = 2)
    public BigDecimal amount = BigDecimal.ZERO;

    /** For the subclasses. */
    protected Fee() {}

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        return Objects.requireNonNull(id, "not inserted");
    }
}
