package dev.todosdk.benchmarks.outbox;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** The counts of keys. */
final class CountModule implements PersistenceModule {

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(KeyCount.class).repository(Counts.class, Counts::new).changelog("benchmarks/counts.sql");
    }

    /** All counts. */
    static final class Counts extends Repository<KeyCount> {
        Counts(RepositoryContext context) {
            super(KeyCount.class, context);
        }
    }
}
