package dev.todosdk.hostile;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number of each kind. Of one unit. */
@Entity
@Table(name = "sum")
class Sum {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sum_seq")
    @SequenceGenerator(name = "sum_seq", sequenceName = "sum_seq", allocationSize = 50)
    @Nullable Long id;

    @Column(columnDefinition = "numeric")
    @Nullable BigDecimal exact;

    @Column(precision = 10, scale = 2)
    @Nullable BigDecimal price;

    @Column(columnDefinition = "numeric")
    @Nullable BigInteger whole;

    @Column(columnDefinition = "numeric(5)")
    @Nullable BigDecimal digits;

    @Convert(converter = Money.Stored.class)
    @Column(columnDefinition = "numeric")
    @Nullable Money money;

    @Nullable Weight weight;

    @Nullable Double ratio;

    @Column(columnDefinition = "numeric[]")
    BigDecimal @Nullable [] parts;

    Sum() {}

    static Sum of(@Nullable BigDecimal exact) {
        Sum sum = new Sum();
        sum.exact = exact;
        return sum;
    }

    /** Stored by a converter. */
    record Money(BigDecimal amount) {

        static final class Stored implements AttributeConverter<Money, BigDecimal> {

            @Override
            public @Nullable BigDecimal convertToDatabaseColumn(@Nullable Money money) {
                return money == null ? null : money.amount;
            }

            @Override
            public @Nullable Money convertToEntityAttribute(@Nullable BigDecimal amount) {
                return amount == null ? null : new Money(amount);
            }
        }
    }

    /** Part of the row. */
    @Embeddable
    record Weight(@Column(columnDefinition = "numeric") BigDecimal grams) {}
}
