package dev.todosdk.testkit.rolling;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Versions of an application that sends parcels. */
final class Parcels {

    private static final String LABEL = "to whom it may concern";
    private static final AtomicLong IDS = new AtomicLong();

    private Parcels() {}

    /** The table that both versions know. */
    record BaseModule() implements PersistenceModule {
        @Override
        public String name() {
            return "base";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.changelog("rolling/base.sql");
        }
    }

    /** An entity class with what is new in its version's changelog. */
    record ParcelModule<T>(Class<T> entity, @Nullable String changelog) implements PersistenceModule {
        @Override
        public String name() {
            return "parcels";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(entity);
            if (changelog != null) {
                registry.changelog("rolling/" + changelog + ".sql");
            }
            if (entity == Parcel.class) {
                registry.repository(ParcelRepository.class, ParcelRepository::new);
            } else if (entity == Titled.class) {
                registry.repository(TitledRepository.class, TitledRepository::new);
            } else if (entity == Light.class) {
                registry.repository(LightRepository.class, LightRepository::new);
            } else {
                registry.repository(ShipmentRepository.class, ShipmentRepository::new);
            }
        }
    }

    /** Inserts one, reads it in another unit and deletes it. */
    static <T> void send(UnitOfWorkFactory units, Class<? extends Repository<T>> repository, LongFunction<T> parcel) {
        long id = IDS.incrementAndGet();
        units.run(unit -> unit.repository(repository).insert(parcel.apply(id)));
        units.run(unit ->
                unit.repository(repository).delete(unit.repository(repository).getById(id)));
    }

    /** The version before's. */
    @Entity
    @Table(name = "parcel")
    static class Parcel {
        @Id
        long id;

        @Column(length = 200)
        @Nullable String label = LABEL;

        int weight = 5;

        @Nullable String state;

        Parcel() {}

        Parcel(long id) {
            this.id = id;
        }
    }

    /** Has another name for the label, and writes both while the old one is in use. */
    @Entity
    @Table(name = "parcel")
    static class Titled {
        @Id
        long id;

        @Nullable String label = LABEL;

        @Nullable String title = LABEL;

        int weight = 5;

        Titled() {}

        Titled(long id) {
            this.id = id;
        }
    }

    /** Knows no weight. */
    @Entity
    @Table(name = "parcel")
    static class Light {
        @Id
        long id;

        @Nullable String label = LABEL;

        Light() {}

        Light(long id) {
            this.id = id;
        }
    }

    /** Calls the table otherwise. */
    @Entity
    @Table(name = "shipment")
    static class Shipment {
        @Id
        long id;

        @Nullable String label = LABEL;

        int weight = 5;

        Shipment() {}

        Shipment(long id) {
            this.id = id;
        }
    }

    static final class ParcelRepository extends Repository<Parcel> {
        ParcelRepository(RepositoryContext context) {
            super(Parcel.class, context);
        }
    }

    static final class TitledRepository extends Repository<Titled> {
        TitledRepository(RepositoryContext context) {
            super(Titled.class, context);
        }
    }

    static final class LightRepository extends Repository<Light> {
        LightRepository(RepositoryContext context) {
            super(Light.class, context);
        }
    }

    static final class ShipmentRepository extends Repository<Shipment> {
        ShipmentRepository(RepositoryContext context) {
            super(Shipment.class, context);
        }
    }
}
