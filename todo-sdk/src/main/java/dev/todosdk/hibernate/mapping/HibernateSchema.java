package dev.todosdk.hibernate.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.jspecify.annotations.Nullable;

/** What the mapping of all modules needs of a database, worked out without one. */
public final class HibernateSchema {

    private HibernateSchema() {}

    /**
     * The statements that create everything the mapping needs.
     *
     * @param modules all modules
     * @return in an order in which they run, without schema names
     */
    public static List<String> createStatements(ModuleSet modules) {
        return with(modules, (services, metadata) -> {
            List<String> statements =
                    new SchemaCreatorImpl(services, new OwnSchema()).generateCreationCommands(metadata, false);
            List<String> others = elsewhere(metadata);
            // A foreign key to a table of another schema would lock it.
            return statements.stream()
                    .filter(statement -> others.stream().noneMatch(table -> statement.contains(" references " + table)))
                    .toList();
        });
    }

    /**
     * The mapped tables that name a schema or catalog of their own ({@code @Table(schema = …)}), and so are not among the
     * statements.
     *
     * @param modules all modules
     * @return names as the mapping has them, with the schema's in front
     */
    public static List<String> elsewhere(ModuleSet modules) {
        return with(modules, (services, metadata) -> elsewhere(metadata));
    }

    private static List<String> elsewhere(Metadata metadata) {
        OwnSchema own = new OwnSchema();
        List<String> names = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            if (!own.includeNamespace(namespace)) {
                namespace
                        .getTables()
                        .forEach(
                                table -> names.add(table.getQualifiedTableName().render()));
            }
        }
        return names;
    }

    /**
     * The tables and sequences of some of the entities.
     *
     * @param modules all modules, for their entities refer to each other
     * @param entities the entities asked for
     * @return names as they stand in PostgreSQL's catalog
     */
    public static Set<String> objectsOf(ModuleSet modules, Set<Class<?>> entities) {
        return with(modules, (services, metadata) -> {
            Set<String> objects = new HashSet<>();
            for (PersistentClass entity : metadata.getEntityBindings()) {
                if (entities.contains(entity.getMappedClass())) {
                    addTables(entity, objects);
                    addGenerator(entity, metadata, objects);
                }
            }
            for (Collection collection : metadata.getCollectionBindings()) {
                if (entities.contains(collection.getOwner().getMappedClass())) {
                    add(collection.getCollectionTable(), objects);
                }
            }
            return Collections.unmodifiableSet(objects);
        });
    }

    private static void addTables(PersistentClass entity, Set<String> objects) {
        add(entity.getTable(), objects);
        entity.getJoinClosure().forEach(join -> add(join.getTable(), objects));
    }

    /** A query or an SQL subselect in a table's place makes none. */
    private static void add(@Nullable Table table, Set<String> objects) {
        if (table != null && table.isPhysicalTable()) {
            objects.add(table.isQuoted() ? table.getName() : table.getName().toLowerCase(Locale.ROOT));
        }
    }

    /** What the entity's ids come from: a sequence, or a table of numbers. */
    private static void addGenerator(PersistentClass entity, Metadata metadata, Set<String> objects) {
        Database database = metadata.getDatabase();
        Generator generator = entity.getRootClass()
                .getIdentifier()
                .createGenerator(
                        database.getDialect(),
                        entity.getRootClass(),
                        entity.getRootClass().getIdentifierProperty(),
                        new NoDefaults(database));
        if (generator instanceof SequenceStyleGenerator sequence) {
            addName(
                    sequence.getDatabaseStructure()
                            .getPhysicalName()
                            .getObjectName()
                            .render(database.getDialect()),
                    objects);
        } else if (generator instanceof TableGenerator numbers) {
            addName(numbers.getTableName(), objects);
        }
    }

    private static void addName(String name, Set<String> objects) {
        boolean quoted = name.startsWith("\"");
        objects.add(quoted ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT));
    }

    /** The schema's own names stand for themselves. */
    private record NoDefaults(Database database) implements GeneratorSettings {

        @Override
        public @Nullable String getDefaultCatalog() {
            return null;
        }

        @Override
        public @Nullable String getDefaultSchema() {
            return null;
        }

        @Override
        public SqlStringGenerationContext getSqlStringGenerationContext() {
            return SqlStringGenerationContextImpl.fromExplicit(database.getJdbcEnvironment(), database, null, null);
        }
    }

    /** Tables that name a schema or catalog of their own belong to no other. */
    private static final class OwnSchema implements SchemaFilter {

        @Override
        public boolean includeNamespace(Namespace namespace) {
            return namespace.getName().schema() == null && namespace.getName().catalog() == null;
        }

        @Override
        public boolean includeTable(Table table) {
            return true;
        }

        @Override
        public boolean includeSequence(Sequence sequence) {
            return true;
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(StandardServiceRegistry services, Metadata metadata);
    }

    private static <T> T with(ModuleSet modules, Work<T> work) {
        StandardServiceRegistry services = HibernateMapping.schemaServices(modules);
        try {
            return work.on(services, HibernateMapping.metadata(modules, services));
        } finally {
            StandardServiceRegistryBuilder.destroy(services);
        }
    }
}
