package dev.todosdk.flight.models;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import java.util.List;
import java.util.stream.Stream;

/** All models at once, and a repository of the one that is looked at. */
final class ModelModule implements PersistenceModule {

    static final List<Model> MODELS = Stream.of(
                    IdModels.all(),
                    VersionModels.all(),
                    ValueModels.all(),
                    ServerModels.all(),
                    InheritanceModels.all(),
                    CollectionModels.all())
            .flatMap(List::stream)
            .toList();

    private Model current = MODELS.get(0);

    void lookAt(Model model) {
        current = model;
    }

    @Override
    public String name() {
        return "flight-models";
    }

    @Override
    public void register(ModuleRegistry registry) {
        MODELS.forEach(model -> model.entities().forEach(registry::entity));
        registry.repository(Rows.class, context -> new Rows(current.type(), context));
    }

    /** Of whichever model. */
    static final class Rows extends Repository<Row> {
        @SuppressWarnings("unchecked") // Its rows are handled as rows alone.
        private Rows(Class<? extends Row> type, RepositoryContext context) {
            super((Class<Row>) type, context);
        }
    }
}
