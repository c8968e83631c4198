package dev.todosdk.testkit.rolling;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One version of an application: its modules, and what its users do. Immutable.
 *
 * @param modules in the order in which the version registers them
 * @param load runs a few units of work, from several threads at once; it must leave the database as a next call needs it
 */
public record Version(List<PersistenceModule> modules, Consumer<UnitOfWorkFactory> load) {

    /**
     * Copies the modules.
     *
     * @param modules in the order in which the version registers them
     * @param load runs a few units of work
     */
    public Version {
        modules = List.copyOf(modules);
        Objects.requireNonNull(load, "load");
    }

    /**
     * A version of one module.
     *
     * @param module the module
     * @param load runs a few units of work
     * @return the version
     */
    public static Version of(PersistenceModule module, Consumer<UnitOfWorkFactory> load) {
        return new Version(List.of(module), load);
    }
}
