package dev.todosdk.flight;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.support.Minutes;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities with what makes writes differ: versions, none, collections, cascades, deferred constraints, a tree. */
final class Shop implements PersistenceModule {

    @Override
    public String name() {
        return "flight-shop";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Buyer.class)
                .entity(Purchase.class)
                .entity(Item.class)
                .entity(Node.class)
                .entity(Sample.class)
                .entity(Moment.class)
                .repository(Buyers.class, Buyers::new)
                .repository(Purchases.class, Purchases::new)
                .repository(Nodes.class, Nodes::new)
                .repository(Samples.class, Samples::new)
                .repository(Moments.class, Moments::new)
                .changelog("flight/shop.sql");
    }

    /** With a version, a unique e-mail, a check, mutable bytes and tags. */
    @Entity
    @Table(name = "buyer")
    static class Buyer {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "buyer_seq")
        @SequenceGenerator(name = "buyer_seq", sequenceName = "buyer_seq", allocationSize = 100)
        @Nullable Long id;

        @Column(length = 50, nullable = false)
        String name = "";

        @Column(length = 50, nullable = false)
        String email = "";

        @Column(nullable = false)
        long credit;

        byte @Nullable [] photo;

        @Version
        long version;

        @ElementCollection
        @CollectionTable(name = "buyer_tag", joinColumns = @JoinColumn(name = "buyer_id"))
        @Column(name = "tag", length = 20)
        Set<String> tags = new TreeSet<>();

        Buyer() {}

        Buyer(String name) {
            this.name = name;
            this.email = name + "@example.org";
        }
    }

    /** With a deferred unique code and items that go with it. */
    @Entity
    @Table(name = "purchase")
    static class Purchase {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_seq")
        @SequenceGenerator(name = "purchase_seq", sequenceName = "purchase_seq", allocationSize = 100)
        @Nullable Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable Buyer buyer;

        @Column(length = 20, nullable = false)
        String code = "";

        @Version
        long version;

        @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("id")
        List<Item> items = new ArrayList<>();

        Purchase() {}

        Purchase(Buyer buyer, String code, String... items) {
            this.buyer = buyer;
            this.code = code;
            for (String item : items) {
                this.items.add(new Item(this, item));
            }
        }
    }

    /** Without a version. */
    @Entity
    @Table(name = "item")
    static class Item {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "item_seq")
        @SequenceGenerator(name = "item_seq", sequenceName = "item_seq", allocationSize = 100)
        @Nullable Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable Purchase purchase;

        @Column(length = 50, nullable = false)
        String name = "";

        @Column(nullable = false)
        int amount;

        Item() {}

        Item(Purchase purchase, String name) {
            this.purchase = purchase;
            this.name = name;
        }
    }

    /** A tree, with ids of the application's. */
    @Entity
    @Table(name = "node")
    static class Node {
        @Id
        long id;

        @Column(name = "parent_id")
        @Nullable Long parent;

        @Column(length = 50, nullable = false)
        String name = "";

        Node() {}

        Node(long id, @Nullable Long parent, String name) {
            this.id = id;
            this.parent = parent;
            this.name = name;
        }
    }

    /** With an attribute of every type whose values are copied. */
    @Entity
    @Table(name = "sample")
    static class Sample {
        @Id
        UUID id = new UUID(0, 0);

        @Nullable Long large;

        @Nullable Integer whole;

        @Nullable Short small;

        @Nullable Boolean flag;

        @Nullable Double floating;

        @Column(precision = 20, scale = 4)
        @Nullable BigDecimal decimal;

        @Column(columnDefinition = "text")
        @Nullable String text;

        @Enumerated(EnumType.STRING)
        @Column(length = 20)
        @Nullable ChronoUnit unit;

        @Enumerated(EnumType.ORDINAL)
        @Nullable ChronoUnit ordinal;

        @Convert(converter = Minutes.class)
        @Nullable Duration minutes;

        byte @Nullable [] bytes;

        @Nullable Instant instant;

        @Column(name = "offset_time")
        @Nullable OffsetDateTime offset;
    }

    /** Times in columns of both kinds, and a time as version. */
    @Entity
    @Table(name = "moment")
    static class Moment {
        @Id
        long id;

        @Nullable Instant zoned;

        @Column(name = "`Quoted`")
        @Nullable Instant quoted;

        @Nullable Instant zoneless;

        @Version
        @Nullable Instant version;
    }

    static final class Samples extends Repository<Sample> {
        Samples(RepositoryContext context) {
            super(Sample.class, context);
        }
    }

    static final class Moments extends Repository<Moment> {
        Moments(RepositoryContext context) {
            super(Moment.class, context);
        }
    }

    static final class Buyers extends Repository<Buyer> {
        Buyers(RepositoryContext context) {
            super(Buyer.class, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }

    static final class Purchases extends Repository<Purchase> {
        Purchases(RepositoryContext context) {
            super(Purchase.class, context);
        }
    }

    static final class Nodes extends Repository<Node> {
        Nodes(RepositoryContext context) {
            super(Node.class, context);
        }
    }
}
