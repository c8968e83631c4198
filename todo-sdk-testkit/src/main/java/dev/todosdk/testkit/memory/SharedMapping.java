package dev.todosdk.testkit.memory;

import dev.todosdk.hibernate.mapping.MappingStart;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.hibernate.unit.HibernateUnitOfWorkFactory;
import dev.todosdk.hibernate.unit.UnitSettings;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.testkit.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mapping of a set of modules, built once per JVM, for all databases with these modules. Immutable.
 *
 * @param server where their tables are
 * @param units begins them on the server's own database, or where it is told
 */
record SharedMapping(InMemoryServer server, HibernateUnitOfWorkFactory units) {

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
        return build(new InMemoryServer(), modules);
    }

    /** Builds a mapping of its own. */
    static SharedMapping build(InMemoryServer server, List<? extends PersistenceModule> modules) {
        return build(server, UnitSettings.of(new GivenSettings(), Duration.ZERO), modules);
    }

    /** The same with settings given. */
    static SharedMapping build(
            InMemoryServer server, UnitSettings settings, List<? extends PersistenceModule> modules) {
        ModuleSet set = ModuleSet.of(modules);
        try (MappingStart mapping = HibernateUnitOfWorkFactory.mapping(set, server, settings)) {
            return new SharedMapping(server, HibernateUnitOfWorkFactory.start(mapping, set, server, settings));
        }
    }
}
