package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** For a book that never came. Of one unit and its thread. */
@Entity
@DiscriminatorValue("LOSS")
public class LossFee extends Fee {

    /** What happened. */
    @Column(length = 80)
    public @Nullable String story;

    /** Which one, if it is known. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "book_id", foreignKey = @ForeignKey(name = "fee_book_fkey"))
    public @Nullable Book book;

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
