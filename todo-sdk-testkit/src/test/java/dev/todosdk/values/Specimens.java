package dev.todosdk.values;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.EntityManager;

/** The rows of the table of values. */
final class Specimens extends Repository<Specimen> {

    private Specimens(RepositoryContext context) {
        super(Specimen.class, context);
    }

    EntityManager entities() {
        return entityManager();
    }

    /** Nothing but them. */
    static final class Module implements PersistenceModule {

        @Override
        public String name() {
            return "values";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Specimen.class)
                    .repository(Specimens.class, Specimens::new)
                    .changelog("values/specimen.sql");
        }
    }
}
