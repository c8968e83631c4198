package dev.todosdk.testkit.contract.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
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
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody buys. Public fields are free to be set. Of one unit of work and its thread. */
@Entity
@Table(name = "purchase", uniqueConstraints = @UniqueConstraint(name = "purchase_number_key", columnNames = "number"))
public class Purchase {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_seq")
    @SequenceGenerator(name = "purchase_seq", sequenceName = "purchase_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(nullable = false, length = 40)
    private String number;

    /** Who buys, if known. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id", foreignKey = @ForeignKey(name = "purchase_customer_fkey"))
    public @Nullable Customer customer;

    /** How far it is. */
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    public PurchaseStatus status = PurchaseStatus.OPEN;

    /** How urgent, if anybody said so. */
    public @Nullable Integer priority;

    /** By when, if anybody said so. */
    public @Nullable Instant dueAt;

    /** The price. */
    @Column(nullable = false, precision = 10, scale = 2)
    public BigDecimal amount = BigDecimal.ZERO;

    /** Free text. */
    @Column(length = 200)
    public @Nullable String note;

    /** What it consists of. */
    @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
    public Set<PurchaseLine> lines = new HashSet<>();

    /** Words for it. */
    @ElementCollection
    @CollectionTable(
            name = "purchase_tag",
            joinColumns = @JoinColumn(name = "purchase_id"),
            foreignKey = @ForeignKey(name = "purchase_tag_purchase_fkey"))
    @Column(name = "tag", nullable = false, length = 40)
    public Set<String> tags = new HashSet<>();

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Purchase() {}

    /**
     * An open purchase.
     *
     * @param number unique, at most 40 characters
     */
    public Purchase(String number) {
        this.number = number;
    }

    /**
     * Adds a line.
     *
     * @param article what
     * @param quantity how many
     */
    public void add(String article, int quantity) {
        lines.add(new PurchaseLine(this, article, quantity));
    }

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not inserted");
        }
        return id;
    }

    /**
     * The number.
     *
     * @return the unique key
     */
    public String number() {
        return number;
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
