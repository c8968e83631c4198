package dev.todosdk.hibernate;

import jakarta.persistence.SequenceGenerator;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
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
        return with(modules, (services, metadata) -> new SchemaCreatorImpl(services)
                .generateCreationCommands(metadata, false));
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
                    addSequences(entity, objects);
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

    private static void add(@Nullable Table table, Set<String> objects) {
        if (table != null) {
            objects.add(table.isQuoted() ? table.getName() : table.getName().toLowerCase(Locale.ROOT));
        }
    }

    /** A sequence is its entity's by name: the generator's, or the one that Hibernate makes of the table's. */
    private static void addSequences(PersistentClass entity, Set<String> objects) {
        objects.add(entity.getTable().getName().toLowerCase(Locale.ROOT) + "_seq");
        for (Class<?> type = entity.getMappedClass(); type != null; type = type.getSuperclass()) {
            List<AnnotatedElement> elements = new ArrayList<>(List.of(type.getDeclaredFields()));
            elements.addAll(List.of(type.getDeclaredMethods()));
            elements.add(type);
            for (AnnotatedElement element : elements) {
                for (SequenceGenerator generator : element.getAnnotationsByType(SequenceGenerator.class)) {
                    objects.add(generator.sequenceName().toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(StandardServiceRegistry services, Metadata metadata);
    }

    private static <T> T with(ModuleSet modules, Work<T> work) {
        StandardServiceRegistry services = HibernateMapping.schemaServices();
        try {
            return work.on(services, HibernateMapping.metadata(modules, services));
        } finally {
            StandardServiceRegistryBuilder.destroy(services);
        }
    }
}
