package dev.todosdk.testkit.memory;

import dev.todosdk.database.Database;
import dev.todosdk.database.spi.DatabaseServer;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The mapping of a set of modules, built once per JVM, for all databases with these modules. Immutable.
 *
 * @param server where their tables are
 * @param sessions begins units on whatever database the server is told
 */
record SharedMapping(InMemoryServer server, Database sessions) {

    private static final Map<List<Object>, SharedMapping> BUILT = new ConcurrentHashMap<>();

    /** The mapping of these modules; the first who asks builds it. */
    static SharedMapping of(List<? extends PersistenceModule> modules) {
        List<Object> registered = registered(modules);
        SharedMapping built = BUILT.get(registered);
        return built != null
                ? built
                : BUILT.computeIfAbsent(registered, any -> {
                    InMemoryServer server = new InMemoryServer();
                    return build(server, server, modules);
                });
    }

    /** What two sets of modules must have in common to share a mapping. */
    private static List<Object> registered(List<? extends PersistenceModule> modules) {
        List<Object> registered = new ArrayList<>();
        ModuleRegistry registry = new ModuleRegistry() {
            @Override
            public ModuleRegistry entity(Class<?> type) {
                registered.add(type);
                return this;
            }

            @Override
            public <R extends Repository<?>> ModuleRegistry repository(
                    Class<R> type, Function<RepositoryContext, R> constructor) {
                registered.add(type);
                return this;
            }

            @Override
            public ModuleRegistry changelog(String resource) {
                return this;
            }
        };
        for (PersistenceModule module : modules) {
            registered.add(module.getClass());
            module.register(registry);
        }
        return registered;
    }

    /** Builds a mapping of its own; {@code entrance} is the server or what stands in front of it. */
    static SharedMapping build(
            InMemoryServer server, DatabaseServer entrance, List<? extends PersistenceModule> modules) {
        Database.Builder builder = Database.builder().server(entrance);
        modules.forEach(builder::module);
        return new SharedMapping(server, builder.start());
    }
}
