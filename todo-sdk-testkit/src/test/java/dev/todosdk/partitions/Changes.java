package dev.todosdk.partitions;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** A module with nothing but a changelog. */
record Changes(String changelog) implements PersistenceModule {

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.changelog(changelog);
    }
}
