package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

final class WorkshopModule implements PersistenceModule {

    @Override
    public String name() {
        return "workshop";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Maker.class)
                .entity(Ware.class)
                .entity(Piece.class)
                .repository(Workshop.class, Workshop::new)
                .changelog("differential/workshop.sql");
    }
}
