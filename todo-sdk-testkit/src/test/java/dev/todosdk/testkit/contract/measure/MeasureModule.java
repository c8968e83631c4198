package dev.todosdk.testkit.contract.measure;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers {@link Measure}. Immutable. */
public final class MeasureModule implements PersistenceModule {

    /** Needs nothing. */
    public MeasureModule() {}

    @Override
    public String name() {
        return "measure";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Measure.class)
                .repository(MeasureRepository.class, MeasureRepository::new)
                .changelog("todo-sdk-testkit/measure.sql");
    }
}
