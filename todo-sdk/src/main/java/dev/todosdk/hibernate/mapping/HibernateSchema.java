package dev.todosdk.hibernate.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/**
 * The things that the mapping of all modules needs of a database, worked out without one, and once: for large mappings it takes
 * Hibernate seconds. Immutable.
 */
public final class HibernateSchema {

    private final List<String> createStatements;
    private final List<String> elsewhere;
    private final Map<Class<?>, Set<String>> objects;

    private HibernateSchema(List<String> createStatements, List<String> elsewhere, Map<Class<?>, Set<String>> objects) {
        this.createStatements = List.copyOf(createStatements);
        this.elsewhere = List.copyOf(elsewhere);
        this.objects = Map.copyOf(objects);
    }

    /**
     * Works it out.
     *
     * @param modules all modules, for their entities refer to each other
     * @return what they need
     */
    public static HibernateSchema of(ModuleSet modules) {
        StandardServiceRegistry services = HibernateMapping.schemaServices(modules);
        try {
            Metadata metadata = HibernateMapping.metadata(modules, services);
            List<String> elsewhere = elsewhere(metadata);
            return new HibernateSchema(statements(services, metadata, elsewhere), elsewhere, objects(metadata));
        } finally {
            StandardServiceRegistryBuilder.destroy(services);
        }
    }

    /**
     * The statements that create everything the mapping needs.
     *
     * @return in an order in which they run, without schema names
     */
    public List<String> createStatements() {
        return createStatements;
    }

    /**
     * The mapped tables that name a schema or catalog of their own ({@code @Table(schema = …)}), and so are not among the
     * statements.
     *
     * @return names as the mapping has them, with the schema's in front
     */
    public List<String> elsewhere() {
        return elsewhere;
    }

    /**
     * The tables and sequences of some of the entities.
     *
     * @param entities the entities asked for
     * @return names as they stand in PostgreSQL's catalog
     */
    public Set<String> objectsOf(Set<Class<?>> entities) {
        Set<String> found = new HashSet<>();
        entities.forEach(entity -> found.addAll(objects.getOrDefault(entity, Set.of())));
        return Collections.unmodifiableSet(found);
    }

    private static List<String> statements(
            StandardServiceRegistry services, Metadata metadata, List<String> elsewhere) {
        List<String> statements =
                new SchemaCreatorImpl(services, new OwnSchema()).generateCreationCommands(metadata, false);
        // A foreign key to a table of another schema would lock it.
        return statements.stream()
                .filter(statement -> elsewhere.stream().noneMatch(table -> statement.contains(" references " + table)))
                .toList();
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

    private static Map<Class<?>, Set<String>> objects(Metadata metadata) {
        Map<Class<?>, Set<String>> objects = new HashMap<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            Set<String> own = of(entity, objects);
            addTables(entity, own);
            addGenerator(entity, metadata, own);
        }
        for (Collection collection : metadata.getCollectionBindings()) {
            add(collection.getCollectionTable(), of(collection.getOwner(), objects));
        }
        return objects;
    }

    private static Set<String> of(PersistentClass entity, Map<Class<?>, Set<String>> objects) {
        return objects.computeIfAbsent(entity.getMappedClass(), none -> new HashSet<>());
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
}
