package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module of some entities, whose mapping is built and nothing else.
 *
 * @param name the module's name
 * @param entities its entities
 */
record SampleModule(String name, List<Class<?>> entities) implements PersistenceModule {

    static final SampleModule LABEL = new SampleModule("label", List.of(Label.class));
    static final SampleModule MEASURE = new SampleModule("measure", List.of(Measure.class));
    static final SampleModule SHOP =
            new SampleModule("shop", List.of(Client.class, Stock.class, Purchase.class, PurchaseLine.class));

    @Override
    public void register(ModuleRegistry registry) {
        entities.forEach(registry::entity);
    }

    /** One text. */
    @Entity(name = "SampleLabel")
    static class Label {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        @Nullable String name;

        @Version
        long version;
    }

    /** Several types of values. */
    @Entity(name = "SampleMeasure")
    static class Measure {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        @Nullable BigDecimal amount;

        @Nullable Instant takenAt;

        double error;
    }

    /** Who buys. */
    @Entity(name = "SampleClient")
    static class Client {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        @Nullable String name;

        @Version
        long version;
    }

    /** What there is. */
    @Entity(name = "SampleStock")
    static class Stock {
        @Id
        @Nullable String sku;

        int pieces;

        @Version
        long version;
    }

    /** A client's purchase. */
    @Entity(name = "SamplePurchase")
    static class Purchase {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        @ManyToOne
        @Nullable Client client;

        @OneToMany(mappedBy = "purchase")
        List<PurchaseLine> lines = new ArrayList<>();

        @Version
        long version;
    }

    /** One line of a purchase. */
    @Entity(name = "SamplePurchaseLine")
    static class PurchaseLine {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable Long id;

        @ManyToOne
        @Nullable Purchase purchase;

        @Nullable String sku;

        int pieces;
    }
}
