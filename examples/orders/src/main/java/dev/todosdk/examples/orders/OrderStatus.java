package dev.todosdk.examples.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** One entry of an order's history. An order passes each state once, and a receipt or parcel serves one order only. */
@Entity
@Table(
        name = "order_status",
        uniqueConstraints = {
            @UniqueConstraint(
                    name = "order_status_once_key",
                    columnNames = {"order_id", "state"}),
            @UniqueConstraint(
                    name = "order_status_reference_key",
                    columnNames = {"state", "reference"})
        })
public class OrderStatus {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_status_seq")
    @SequenceGenerator(name = "order_status_seq", sequenceName = "order_status_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(
            name = "order_id",
            nullable = false,
            updatable = false,
            foreignKey = @ForeignKey(name = "order_status_order_fkey"))
    private Order order;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false, length = Step.STATE_LENGTH)
    private OrderState state;

    @Column(updatable = false, length = Step.REFERENCE_LENGTH)
    private @Nullable String reference;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant recordedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected OrderStatus() {}

    private OrderStatus(Order order, OrderState state, @Nullable String reference) {
        this.order = Objects.requireNonNull(order, "order");
        this.state = state;
        this.reference = reference;
    }

    /** The order was placed. */
    public static OrderStatus received(Order order) {
        return new OrderStatus(order, OrderState.RECEIVED, null);
    }

    /** The order was paid. */
    public static OrderStatus paid(Order order, String receipt) {
        return new OrderStatus(order, OrderState.PAID, Objects.requireNonNull(receipt, "receipt"));
    }

    /** The order left the house. */
    public static OrderStatus shipped(Order order, String parcel) {
        return new OrderStatus(order, OrderState.SHIPPED, Objects.requireNonNull(parcel, "parcel"));
    }

    /** The order whose history this is. */
    public Order order() {
        return order;
    }

    /** How far the order had come. */
    public OrderState state() {
        return state;
    }

    /** This entry as a value, once it was written. */
    Step step() {
        return new Step(
                state, reference, Objects.requireNonNull(recordedAt, "an entry has a time once it was written"));
    }
}
