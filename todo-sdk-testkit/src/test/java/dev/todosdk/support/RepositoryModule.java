package dev.todosdk.support;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import java.util.Locale;
import java.util.function.Function;

/** A test's own repository of an entity that another module has. */
public record RepositoryModule<R extends Repository<?>>(Class<R> type, Function<RepositoryContext, R> constructor)
        implements PersistenceModule {

    @Override
    public String name() {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.repository(type, constructor);
    }
}
