package dev.todosdk.testkit.contract.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A part of a purchase. Of one unit of work and its thread. */
@Entity
@Table(name = "purchase_line")
public class PurchaseLine {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_line_seq")
    @SequenceGenerator(name = "purchase_line_seq", sequenceName = "purchase_line_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "purchase_id", nullable = false, foreignKey = @ForeignKey(name = "purchase_line_purchase_fkey"))
    private Purchase purchase;

    @Column(nullable = false, length = 80)
    private String article;

    @Column(nullable = false)
    private int quantity;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected PurchaseLine() {}

    PurchaseLine(Purchase purchase, String article, int quantity) {
        this.purchase = purchase;
        this.article = article;
        this.quantity = quantity;
    }

    /**
     * What it is part of.
     *
     * @return the purchase
     */
    public Purchase purchase() {
        return purchase;
    }

    /**
     * What is bought.
     *
     * @return at most 80 characters
     */
    public String article() {
        return article;
    }

    /**
     * How many.
     *
     * @return the quantity
     */
    public int quantity() {
        return quantity;
    }
}
