package dev.todosdk.testkit.differential.shelf;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

final class ShelfModule implements PersistenceModule {

    @Override
    public String name() {
        return "shelf";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Shelf.class).repository(Shelves.class, Shelves::new).changelog("differential/shelf.sql");
    }
}
