package dev.todosdk.examples.orders;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** An order that is done with, and its history, which no longer changes. It keeps the order's id. */
@Entity
@Table(
        name = "archived_order",
        uniqueConstraints = @UniqueConstraint(name = "archived_order_number_key", columnNames = "number"))
public class ArchivedOrder {

    @Id
    private long id;

    @Column(nullable = false, updatable = false, length = Order.NUMBER_LENGTH)
    private String number;

    @Column(nullable = false, updatable = false)
    private Instant placedAt;

    @CreationTimestamp
    @Column(nullable = false, updatable = false)
    private @Nullable Instant archivedAt;

    @ElementCollection
    @CollectionTable(
            name = "archived_step",
            joinColumns = @JoinColumn(name = "archived_order_id"),
            foreignKey = @ForeignKey(name = "archived_step_order_fkey"))
    @OrderColumn(name = "position")
    private List<Step> history = new ArrayList<>();

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ArchivedOrder() {}

    /** An order as it stands, with its history. */
    ArchivedOrder(Order order, List<Step> history) {
        this.id = order.id();
        this.number = order.number();
        this.placedAt = order.placedAt();
        this.history.addAll(history);
    }

    /** What the customer calls it. */
    public String number() {
        return number;
    }

    /** Its history as values. */
    List<Step> history() {
        return List.copyOf(history);
    }
}
