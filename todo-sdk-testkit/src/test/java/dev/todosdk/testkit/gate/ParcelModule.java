package dev.todosdk.testkit.gate;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Parcels on a schema that one of several changelogs makes. */
class ParcelModule implements PersistenceModule {

    private final String changelog;

    ParcelModule(String changelog) {
        this.changelog = changelog;
    }

    @Override
    public String name() {
        return "parcels";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Parcel.class).changelog("gate/" + changelog + ".sql");
    }
}
