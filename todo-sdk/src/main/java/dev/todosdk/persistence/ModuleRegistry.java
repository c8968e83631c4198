package dev.todosdk.persistence;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /**
     * Names a setting of the server's that each unit's transaction begins with, for policies and triggers that ask for it
     * by {@code current_setting}. It travels with the unit's first statement, at no round trip of its own, holds until the
     * transaction ends, and is gone from the session afterwards.
     *
     * <pre>{@code
     * registry.transactionSetting("app.tenant", UnitOptions::tenant);
     * }</pre>
     *
     * @param name of the application's own, with a dot in it: {@code app.tenant}; or one of the server's, such as {@code
     *     role}. Letters, digits, underscores and dots
     * @param value asked once for each unit, also for each that is run again, on the thread that begins it; what it throws
     *     goes to whoever begins the unit. Null refuses the unit with a {@link
     *     dev.todosdk.persistence.exception.WrongUseException}, since the server gives an empty text in the place of a setting
     *     that an earlier transaction of the session had. Only a unit {@linkplain UnitOptions#withoutTenant() without tenant}
     *     runs then, with the empty text
     * @return this
     */
    ModuleRegistry transactionSetting(String name, Function<UnitOptions, @Nullable String> value);
}
