package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** For a book that never came. Of one unit and its thread. */
@Entity
@DiscriminatorValue("LOSS")
public class LossFee extends Fee {

    /** What happened. */
    @Column(length = 80)
    public @Nullable String story;

    /** For Hibernate. */
    protected LossFee() {}

    /**
     * A fee.
     *
     * @param amount how much
     * @param story what happened, or null
     */
    public LossFee(BigDecimal amount, @Nullable String story) {
        this.amount = amount;
        this.story = story;
    }
}
