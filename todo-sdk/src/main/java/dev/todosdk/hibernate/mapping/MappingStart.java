package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.lazy.LazyReferenceProvider;
import dev.todosdk.hibernate.statement.WholeRowUpdate;
import dev.todosdk.server.DatabaseServer;
import java.time.Clock;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.SessionEventSettings;

/**
 * A mapping on its way. What is known without a database is made beside the caller, who connects and migrates meanwhile; what
 * fails there is told before what is wrong with the mapping. For one thread.
 */
public final class MappingStart implements AutoCloseable {

    private final Beside<Model> model;

    private MappingStart(Beside<Model> model) {
        this.model = model;
    }

    /** The complete boot model, and what goes with it into the session factory. */
    record Model(
            StandardServiceRegistry services,
            Metadata metadata,
            AttributeRulesInterceptor interceptor,
            GeneratedParts parts) {

        private static Model of(ModuleSet modules, DatabaseServer server, Clock clock, int lazyLoadSize) {
            AttributeRulesInterceptor interceptor = new AttributeRulesInterceptor();
            LazyReferenceProvider references = new LazyReferenceProvider();
            StandardServiceRegistry services = HibernateMapping.services(modules, clock, lazyLoadSize)
                    .applySetting(SessionEventSettings.INTERCEPTOR, interceptor)
                    .applySettings(server.hibernateSettings())
                    .addService(BytecodeProvider.class, references)
                    .build();
            try {
                Metadata metadata = HibernateMapping.checked(modules, services);
                references.look(metadata);
                UnitTimestamp.use(metadata, clock);
                RowVersion.use(metadata);
                UnitActor.use(metadata);
                UnitTenant.use(metadata);
                WholeRowUpdate.State.use(metadata);
                return new Model(services, metadata, interceptor, GeneratedParts.noted(metadata));
            } catch (RuntimeException | Error thrown) {
                StandardServiceRegistryBuilder.destroy(services);
                throw thrown;
            }
        }

        private void destroy() {
            StandardServiceRegistryBuilder.destroy(services);
        }
    }

    /**
     * Begins.
     *
     * @param modules what is mapped
     * @param server the server at the end, which need not be connected yet
     * @param clock of generated timestamps
     * @param lazyLoadSize the most entities or collections that are read together
     * @return to be closed, whether it was finished or not
     */
    public static MappingStart begin(ModuleSet modules, DatabaseServer server, Clock clock, int lazyLoadSize) {
        return new MappingStart(
                Beside.begin("todo-sdk-mapping", () -> Model.of(modules, server, clock, lazyLoadSize), Model::destroy));
    }

    /**
     * Makes what is left, when the server is connected and migrated.
     *
     * @param server the same
     * @return the mapping; its session factory is the caller's to close
     * @throws dev.todosdk.persistence.exception.ConfigurationException listing what is wrong with the mapping
     * @throws dev.todosdk.persistence.exception.DatabaseException when the server fails, or does not carry the mapping
     */
    public HibernateMapping finish(DatabaseServer server) {
        server.look();
        Model made = model.take();
        try {
            return HibernateMapping.of(made, server);
        } catch (RuntimeException | Error thrown) {
            made.destroy();
            throw thrown;
        }
    }

    /** Waits for the thread beside, and gives back what was made when it was not finished. */
    @Override
    public void close() {
        model.close();
    }
}
