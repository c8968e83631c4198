package dev.todosdk.testkit.contract.label;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers {@link Label}. Immutable. */
public final class LabelModule implements PersistenceModule {

    /** Needs nothing. */
    public LabelModule() {}

    @Override
    public String name() {
        return "label";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Label.class)
                .repository(LabelRepository.class, LabelRepository::new)
                .changelog("todo-sdk-testkit/label.sql");
    }
}
