package dev.todosdk.partitions;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import org.jspecify.annotations.Nullable;

/** Shipments on tables that a changelog makes, or somebody else. */
record ShipmentModule(@Nullable String changelog) implements PersistenceModule {

    @Override
    public String name() {
        return "shipments";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Shipment.class).repository(Shipments.class, Shipments::new);
        if (changelog != null) {
            registry.changelog(changelog);
        }
    }
}
