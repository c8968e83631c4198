package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities of values alone: one with all types of them, and one that is told when it was read. */
final class PlainValues implements PersistenceModule {

    @Override
    public String name() {
        return "plain-values";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(PlainValue.class)
                .entity(Labelled.class)
                .repository(All.class, All::new)
                .repository(Labels.class, Labels::new)
                .changelog("unit/plain-values.sql");
    }

    static final class All extends Repository<PlainValue> {
        All(RepositoryContext context) {
            super(PlainValue.class, context);
        }
    }

    static final class Labels extends Repository<Labelled> {
        Labels(RepositoryContext context) {
            super(Labelled.class, context);
        }
    }

    @Entity
    @Table(name = "plain_value")
    static class PlainValue {
        @Id
        long id;

        @Nullable Long large;

        @Nullable Integer whole;

        @Nullable Short small;

        @Nullable Boolean flag;

        @Nullable Double floating;

        @Column(precision = 20, scale = 4)
        @Nullable BigDecimal decimal;

        @Nullable String text;

        @Enumerated(EnumType.STRING)
        @Nullable ChronoUnit named;

        @Nullable ChronoUnit placed;

        @Nullable Instant instant;

        @Nullable LocalDate day;

        @Nullable LocalDateTime moment;

        @Column(secondPrecision = 6)
        @Nullable LocalTime clock;

        @Column(updatable = false)
        @Nullable UUID key;

        @Nullable Locale locale;

        @Version
        long version;
    }

    /** Hibernate tells it, so that Hibernate has to read it. */
    @Entity
    @Table(name = "labelled")
    static class Labelled {
        @Id
        String id = "";

        @Column(nullable = false)
        String title = "";

        @Transient
        boolean told;

        @PostLoad
        void tell() {
            told = true;
        }
    }
}
