package dev.todosdk.testkit.contract.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** How much there is of an article; its id is given, not generated. Of one unit of work and its thread. */
@Entity
@Table(name = "stock")
public class Stock {

    @Id
    @Column(length = 80)
    private String article;

    /** How many. */
    @Column(nullable = false)
    public int quantity;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Stock() {}

    /**
     * A stock.
     *
     * @param article the id
     * @param quantity how many
     */
    public Stock(String article, int quantity) {
        this.article = article;
        this.quantity = quantity;
    }

    /**
     * The article.
     *
     * @return the id
     */
    public String article() {
        return article;
    }

    /**
     * The version.
     *
     * @return 0 for a new one
     */
    public long version() {
        return version;
    }
}
