package dev.todosdk.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.MappingGate;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import jakarta.data.Limit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys that hold what rows are distributed by, beside an id that a UUID of version 7 gives. */
class DistributionKeyTest {

    private static final ShipmentModule BY_TENANT = new ShipmentModule("partitions/shipment.sql");

    @Test
    void aKeyThatHoldsTheDistributionsIsOneOfTheSchema() {
        assertThat(MappingGate.assertSchemaFits(BY_TENANT)).isEmpty();
    }

    @Test
    void aKeyWithoutItIsToldAsOneThatTheSchemaLacks() {
        assertThatThrownBy(
                        () -> MappingGate.assertSchemaFits(new ShipmentModule("partitions/shipment-without-code.sql")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shipment_tenant_code_key");
    }

    @Test
    void aRepositoryTakesTheWholeKey() {
        try (PostgresqlDatabase db = PostgresqlDatabase.with(BY_TENANT)) {
            List<Shipment> inserted = IntStream.range(0, 500)
                    .mapToObj(i -> new Shipment(i % 7, "code " + i % 7 + " " + i))
                    .toList();
            db.run(unit -> unit.repository(Shipments.class).insertAll(inserted));
            List<Shipment.Key> keys = inserted.stream().map(Shipment::key).toList();
            assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.id().version() == 7);
            db.run(unit -> unit.repository(Shipments.class).getById(keys.get(3)).weigh(12));
            db.run(unit -> unit.repository(Shipments.class).deleteById(keys.get(4)));
            db.run(unit -> {
                Shipments shipments = unit.repository(Shipments.class);
                assertThat(shipments.getById(keys.get(3)).weight()).isEqualTo(12);
                assertThat(shipments.findById(keys.get(4))).isEmpty();
                assertThat(shipments.findAllById(keys)).hasSize(499);
                assertThat(shipments
                                .query(Conditions.startsWith(Shipment_.code, "code 3 "))
                                .list(Limit.of(100)))
                        .allMatch(shipment -> shipment.key().tenant() == 3)
                        .hasSizeBetween(71, 72);
            });
            assertThatThrownBy(() ->
                            db.run(unit -> unit.repository(Shipments.class).insert(new Shipment(3, "code 3 3"))))
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("code");
        }
    }

    /** A part that is drawn beside one that is given, in the form that Hibernate fills twice. */
    @Entity(name = "Drawn")
    @IdClass(Drawn.Key.class)
    static class Drawn {

        record Key(int tenant, UUID id) implements Serializable {}

        @Id
        int tenant;

        @Id
        @UuidGenerator
        @Nullable UUID id;
    }

    @Test
    void aPartThatHibernateDrawsTwiceIsRefused() {
        PersistenceModule module = new PersistenceModule() {
            @Override
            public String name() {
                return "drawn";
            }

            @Override
            public void register(ModuleRegistry registry) {
                registry.entity(Drawn.class);
            }
        };
        assertThatThrownBy(() -> InMemoryDatabase.with(module))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Drawn.id")
                .hasMessageContaining("@EmbeddedId");
    }
}
