package dev.todosdk.testkit.query;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.support.Minutes;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** An entity that is values alone, and others that are one thing more each. */
final class StreamedModule implements PersistenceModule {

    StreamedModule() {}

    @Override
    public String name() {
        return "streamed";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Gauge.class)
                .entity(Greeted.class)
                .entity(Posted.class)
                .entity(Vehicle.class)
                .entity(Lorry.class)
                .entity(Place.class)
                .repository(Gauges.class, Gauges::new)
                .repository(Greetings.class, Greetings::new)
                .repository(Posts.class, Posts::new)
                .repository(Vehicles.class, Vehicles::new)
                .repository(Places.class, Places::new)
                .changelog("query/streamed.sql");
    }

    /** What is inherited is an attribute like the others. */
    @MappedSuperclass
    abstract static class Versioned {
        @Id
        UUID id = new UUID(0, 0);

        @Version
        long version;
    }

    /** Values of every kind, one of them converted, one calculated by the database. */
    @Entity
    @Table(name = "gauge")
    static class Gauge extends Versioned {
        @Nullable Long large;

        int whole;

        @Nullable Short small;

        boolean flag;

        @Nullable Double floating;

        @Column(precision = 20, scale = 4)
        @Nullable BigDecimal decimal;

        @Column(length = 100)
        @Nullable String text;

        @Enumerated(EnumType.STRING)
        @Column(length = 20)
        @Nullable ChronoUnit unit;

        @Convert(converter = Minutes.class)
        @Nullable Duration minutes;

        byte @Nullable [] bytes;

        @Nullable Instant instant;

        @Nullable LocalDate day;

        @Column(name = "local_time")
        @Nullable LocalDateTime local;

        @Formula("whole * 2")
        int twice;
    }

    /** Is called when it has been read. */
    @Entity
    @Table(name = "greeted")
    static class Greeted {
        @Id
        long id;

        @Column(length = 50, nullable = false)
        String name = "";

        @Transient
        String greeting = "";

        @PostLoad
        void greet() {
            greeting = "Hello " + name;
        }
    }

    /** Has a part. */
    @Entity
    @Table(name = "posted")
    static class Posted {
        @Id
        long id;

        @Embedded
        @Nullable Address address;
    }

    /** The part. */
    @Embeddable
    record Address(
            @Column(length = 50) String street,
            @Column(length = 50) String city) {}

    /** Has a subclass. */
    @Entity
    @Table(name = "vehicle")
    @DiscriminatorColumn(name = "kind")
    static class Vehicle {
        @Id
        long id;

        @Nullable Integer wheels;
    }

    /** The subclass. */
    @Entity
    static class Lorry extends Vehicle {
        @Nullable Integer gears;
    }

    /** Has an id of two values. */
    @Entity
    @Table(name = "place")
    static class Place {
        @EmbeddedId
        @Nullable PlaceId id;

        @Column(length = 50)
        @Nullable String name;
    }

    /** The id. */
    @Embeddable
    record PlaceId(int floor, int door) {}

    static final class Gauges extends Repository<Gauge> {
        Gauges(RepositoryContext context) {
            super(Gauge.class, context);
        }
    }

    static final class Greetings extends Repository<Greeted> {
        Greetings(RepositoryContext context) {
            super(Greeted.class, context);
        }
    }

    static final class Posts extends Repository<Posted> {
        Posts(RepositoryContext context) {
            super(Posted.class, context);
        }
    }

    static final class Vehicles extends Repository<Vehicle> {
        Vehicles(RepositoryContext context) {
            super(Vehicle.class, context);
        }
    }

    static final class Places extends Repository<Place> {
        Places(RepositoryContext context) {
            super(Place.class, context);
        }
    }
}
