package dev.todosdk.examples.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** An order that is being worked on. Its history is in {@link OrderStatus}. */
@Entity
@Table(
        name = "customer_order",
        uniqueConstraints = @UniqueConstraint(name = "customer_order_number_key", columnNames = "number"))
public class Order {

    /** The longest order number. */
    static final int NUMBER_LENGTH = 20;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_order_seq")
    @SequenceGenerator(name = "customer_order_seq", sequenceName = "customer_order_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(nullable = false, updatable = false, length = NUMBER_LENGTH)
    private String number;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant placedAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /** A new order. */
    public Order(String number) {
        this.number = Objects.requireNonNull(number, "number");
    }

    /** The id, once the order was inserted. */
    public long id() {
        return Objects.requireNonNull(id, "an order has an id once it was inserted");
    }

    /** What the customer calls it. */
    public String number() {
        return number;
    }

    /** When it was placed, once it was written. */
    Instant placedAt() {
        return Objects.requireNonNull(placedAt, "an order is placed once it was written");
    }
}
