package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.dialect.PostgresqlDialect;
import dev.todosdk.hibernate.dialect.QuietEnvironment;
import dev.todosdk.hibernate.lazy.LazyLoaders;
import dev.todosdk.hibernate.statement.StatementBatches;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.internal.criteria.AnyOf;
import dev.todosdk.persistence.internal.criteria.PostgresqlFunctions;
import dev.todosdk.server.DatabaseServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.boot.registry.classloading.internal.TcclLookupPrecedence;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.FetchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.StatisticsSettings;
import org.hibernate.cfg.ValidationSettings;
import org.hibernate.dialect.function.array.ArrayContainsArgumentTypeResolver;
import org.hibernate.engine.jdbc.batch.spi.BatchBuilder;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.loader.ast.spi.BatchLoaderFactory;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds Hibernate's session factory from the modules' classes, reading nothing from the system or the class path. */
public record HibernateMapping(SessionFactoryImplementor sessions, MappedEntities entities) {

    /** Hibernate has no better-named setting for the clock of generated timestamps. */
    private static final String CLOCK = "hibernate.testing.clock";

    private static final int BATCH_SIZE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(HibernateMapping.class);

    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry(JdbcSettings.ALLOW_METADATA_ON_BOOT, false),
            Map.entry(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true),
            Map.entry(JdbcSettings.JDBC_TIME_ZONE, "UTC"),
            Map.entry(JdbcSettings.NON_CONTEXTUAL_LOB_CREATION, true),
            // Whatever happens is thrown, and said once.
            Map.entry(JdbcSettings.LOG_JDBC_ERRORS, false),
            Map.entry(BatchSettings.STATEMENT_BATCH_SIZE, BATCH_SIZE),
            Map.entry(BatchSettings.ORDER_INSERTS, true),
            Map.entry(BatchSettings.ORDER_UPDATES, true),
            Map.entry(CacheSettings.USE_SECOND_LEVEL_CACHE, false),
            Map.entry(CacheSettings.USE_QUERY_CACHE, false),
            Map.entry(MappingSettings.XML_MAPPING_ENABLED, false),
            Map.entry(MappingSettings.PREFERRED_POOLED_OPTIMIZER, ReservingOptimizer.class.getName()),
            Map.entry(StatisticsSettings.GENERATE_STATISTICS, false),
            Map.entry(ValidationSettings.JAKARTA_VALIDATION_MODE, "none"),
            Map.entry(ValidationSettings.CHECK_NULLABILITY, true),
            Map.entry(QuerySettings.FAIL_ON_PAGINATION_OVER_COLLECTION_FETCH, true),
            Map.entry(QuerySettings.IN_CLAUSE_PARAMETER_PADDING, true));

    /** Builds the session factory while the server does the rest of its own. */
    static HibernateMapping of(MappingStart.Model model, DatabaseServer server) {
        server.prepare(model.metadata());
        try (Beside<SessionFactoryImplementor> sessions =
                Beside.begin("todo-sdk-sessions", () -> factory(model.metadata()), SessionFactoryImplementor::close)) {
            server.complete(model.metadata());
            return of(model, server, sessions);
        }
    }

    private static HibernateMapping of(
            MappingStart.Model model, DatabaseServer server, Beside<SessionFactoryImplementor> building) {
        SessionFactoryImplementor sessions = building.take();
        try {
            warn(sessions);
            MappedEntities entities = valid(() -> MappedEntities.of(model.metadata(), sessions, model.parts()));
            model.interceptor().use(entities);
            sessions.getMappingMetamodel().forEachEntityDescriptor(entity -> followLives(entity, server));
            return new HibernateMapping(sessions, entities);
        } catch (RuntimeException | Error thrown) {
            sessions.close();
            throw thrown;
        }
    }

    static Metadata checked(ModuleSet modules, StandardServiceRegistry services) {
        Metadata metadata = metadata(modules, services);
        List<String> problems = valid(() -> MappingProblems.of(metadata));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return metadata;
    }

    private static SessionFactoryImplementor factory(Metadata metadata) {
        return valid(
                () -> (SessionFactoryImplementor) UnitTenant.sessions(metadata).build());
    }

    private static void warn(SessionFactoryImplementor sessions) {
        List<String> eager = EagerAssociations.of(sessions);
        if (!eager.isEmpty()) {
            LOG.warn(
                    "Read with every entity, by statements of their own, whether anybody asks for them: {}. Say fetch ="
                            + " FetchType.LAZY, which references do not have by default, and fetch in the query what it"
                            + " needs. The side of a one-to-one that has no column cannot be lazy unless it is optional ="
                            + " false.",
                    String.join(", ", eager));
        }
        List<String> unequal = UnequalDocuments.of(sessions);
        if (!unequal.isEmpty()) {
            LOG.warn(
                    "Written again, with a new version, by each unit that has read them, because their classes have no"
                            + " equals: {}. Give the classes equals and hashCode, or make them records.",
                    String.join(", ", unequal));
        }
    }

    /** Hibernate says what it makes of a mapping by exceptions of many kinds, not all of them its own. */
    private static <T> T valid(Supplier<T> step) {
        try {
            return step.get();
        } catch (DatabaseException thrown) {
            throw thrown;
        } catch (RuntimeException thrown) {
            throw new ConfigurationException(
                    List.of("module: the mapping is not valid: " + thrown.getMessage()), thrown);
        }
    }

    /** Ids that were fetched ahead are of one life of the server, whether a sequence gave them or a table. */
    private static void followLives(EntityPersister entity, DatabaseServer server) {
        if (optimizer(entity.getGenerator()) instanceof ReservingOptimizer optimizer) {
            optimizer.follow(server::life);
        }
    }

    private static @Nullable Optimizer optimizer(Generator generator) {
        if (generator instanceof SequenceStyleGenerator sequence) {
            return sequence.getOptimizer();
        }
        return generator instanceof TableGenerator table ? table.getOptimizer() : null;
    }

    /** Those of the units, to which the server's settings are added. */
    static StandardServiceRegistryBuilder services(ModuleSet modules, Clock clock, int lazyLoadSize) {
        return ownSettings(modules)
                .applySetting(CLOCK, clock)
                .applySetting(FetchSettings.DEFAULT_BATCH_FETCH_SIZE, lazyLoadSize)
                .addService(BatchLoaderFactory.class, new LazyLoaders());
    }

    /** Services for working out the schema of a mapping, with no server at hand. */
    static StandardServiceRegistry schemaServices(ModuleSet modules) {
        return ownSettings(modules).build();
    }

    /** Built-in settings come from system properties and a hibernate.properties that may be the host application's. */
    private static StandardServiceRegistryBuilder ownSettings(ModuleSet modules) {
        BootstrapServiceRegistryBuilder classes =
                new BootstrapServiceRegistryBuilder().applyClassLoaderService(classLoading(modules));
        return new StandardServiceRegistryBuilder(classes.build())
                .clearSettings()
                .applySettings(SETTINGS)
                .addInitiator(new QuietEnvironment())
                .addService(BatchBuilder.class, new StatementBatches(BATCH_SIZE))
                .addService(JtaPlatform.class, NoJtaPlatform.INSTANCE) // Looking for one is told at INFO, each time.
                .applySetting(JdbcSettings.DIALECT, new PostgresqlDialect())
                .applySetting(MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl());
    }

    /** The builder's own way, applyClassLoader, keeps the loaders in a set without an order: either could win. */
    private static ClassLoaderService classLoading(ModuleSet modules) {
        return new ClassLoaderServiceImpl(modules.classLoaders(), TcclLookupPrecedence.NEVER);
    }

    static Metadata metadata(ModuleSet modules, StandardServiceRegistry services) {
        MetadataSources sources = new MetadataSources(services);
        modules.entities().forEach(sources::addAnnotatedClass);
        Metadata metadata = valid(() -> sources.getMetadataBuilder()
                .applyFunctions(HibernateMapping::registerFunctions)
                .build());
        QuotedComments.in(metadata);
        return metadata;
    }

    private static void registerFunctions(FunctionContributions functions) {
        functions
                .getFunctionRegistry()
                .patternDescriptorBuilder(AnyOf.FUNCTION, AnyOf.PATTERN)
                .setExactArgumentCount(2)
                .setArgumentTypeResolver(ArrayContainsArgumentTypeResolver.INSTANCE) // array, element: as ours
                .setInvariantType(
                        functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN))
                .register();
        PostgresqlFunctions.PATTERNS.forEach((name, pattern) -> functions
                .getFunctionRegistry()
                .patternDescriptorBuilder(name, pattern)
                .setInvariantType(
                        functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.BOOLEAN))
                .register());
    }
}
