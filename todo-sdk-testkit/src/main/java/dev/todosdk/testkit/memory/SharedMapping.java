package dev.todosdk.testkit.memory;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.testkit.Registration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mapping of a set of modules, built once per JVM, for all databases with these modules. Immutable.
 *
 * @param server where their tables are
 * @param sessions begins units on whatever database the server is told
 */
record SharedMapping(InMemoryServer server, Database sessions) {

    private static final Map<Registration, SharedMapping> BUILT = new ConcurrentHashMap<>();

    /** The mapping of these modules; the first who asks builds it. What only these modules can share is built for them alone. */
    static SharedMapping of(List<? extends PersistenceModule> modules) {
        Registration registration = Registration.of(modules);
        if (!registration.isRepeatable()) {
            return build(modules);
        }
        SharedMapping built = BUILT.get(registration);
        return built != null ? built : BUILT.computeIfAbsent(registration, any -> build(modules));
    }

    private static SharedMapping build(List<? extends PersistenceModule> modules) {
        InMemoryServer server = new InMemoryServer();
        return build(server, server, modules);
    }

    /** Builds a mapping of its own; {@code entrance} is the server or what stands in front of it. */
    static SharedMapping build(
            InMemoryServer server, DatabaseServer entrance, List<? extends PersistenceModule> modules) {
        return build(server, Database.builder().server(entrance), modules);
    }

    /** The same with settings given. */
    static SharedMapping build(
            InMemoryServer server, Database.Builder builder, List<? extends PersistenceModule> modules) {
        modules.forEach(builder::module);
        return new SharedMapping(server, builder.start());
    }
}
