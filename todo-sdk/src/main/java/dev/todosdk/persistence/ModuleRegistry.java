package dev.todosdk.persistence;

import java.util.function.Function;

/** Takes what a {@link PersistenceModule} tells of itself. For one thread, for the time of one call. */
public interface ModuleRegistry {

    /**
     * Adds a mapped class: an entity, a mapped superclass, an embeddable or a converter.
     *
     * @param type the class, with its Jakarta Persistence annotation
     * @return this
     */
    ModuleRegistry entity(Class<?> type);

    /**
     * Adds a repository, made anew for each unit of work that asks for it.
     *
     * @param type the class to ask for with {@link UnitOfWork#repository(Class)}
     * @param constructor makes one; usually {@code OrderRepository::new}
     * @param <R> the repository's type
     * @return this
     */
    <R extends Repository<?>> ModuleRegistry repository(Class<R> type, Function<RepositoryContext, R> constructor);

    /**
     * Names the module's changelog, which a migrating start applies after those of the modules before it.
     *
     * @param resource a class path resource that Liquibase reads, in a folder of the module's own: {@code
     *     orders/changelog.sql}
     * @return this
     */
    ModuleRegistry changelog(String resource);
}
